package io.github.numbermasking.sample.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.Phones;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that play 8x8: 200 events a second by the clock, however long answers take. Meanwhile, callers call, and strangers
 * call and are erased.
 */
public final class EventClients implements AutoCloseable {

    /** How many events are on their way at the most. */
    public static final int CLIENTS = 16;

    public static final int RATE = 200;

    private static final long LONGEST_SECONDS = 30;
    private static final long BETWEEN_CALLS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BETWEEN_ERASURES_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final MaskingClient masking;
    private final EventLedger ledger;
    private final EventCallers callers;
    private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    private final AtomicInteger due = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> clients = new ArrayList<>();
    private final int before;
    private final long start;
    private volatile boolean stopping;

    private EventClients(String url, EventLedger ledger) throws InterruptedException {
        this.masking = new MaskingClient(url);
        this.ledger = ledger;
        this.callers = new EventCallers(masking);
        this.before = ledger.acknowledgements();
        this.start = System.nanoTime();
    }

    /** Starts them; what they send and what is answered with 200 is in the ledger. */
    public static EventClients start(String url, EventLedger ledger) throws InterruptedException {
        EventClients clients = new EventClients(url, ledger);
        for (int n = 0; n < CLIENTS; n++) {
            clients.clients.add(clients.threads.submit(clients::sendEvents));
        }
        clients.clients.add(clients.threads.submit(clients::call));
        clients.clients.add(clients.threads.submit(clients::erase));
        return clients;
    }

    public EventCallers callers() {
        return callers;
    }

    /** Waits for more acknowledgements. */
    public void await(int more) throws InterruptedException {
        int enough = ledger.acknowledgements() + more;
        for (int n = 0; n < 6_000 && ledger.acknowledgements() < enough; n++) {
            Thread.sleep(10);
        }
        assertTrue(ledger.acknowledgements() >= enough, () -> "not enough: " + ledger);
    }

    /**
     * Lets them end. Every caller had a callflow in time, and no event was turned away.
     *
     * @return how many events a second were acknowledged
     */
    public double stop() throws Exception {
        double rate = (ledger.acknowledgements() - before) * 1e9 / (System.nanoTime() - start);
        stopping = true;
        for (Future<?> client : clients) {
            client.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
        assertEquals(Set.of(), refusals);
        return rate;
    }

    private Void sendEvents() throws InterruptedException {
        while (!stopping) {
            long at = start + due.getAndIncrement() * TimeUnit.SECONDS.toNanos(1) / RATE;
            while (at - System.nanoTime() > 0 && !stopping) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            int event = ledger.next();
            int status = masking.tell(SentEvent.number(event).body()).status();
            if (status == 200) {
                ledger.acknowledge(event);
            } else if (status != 0) {
                refusals.add(status);
            }
        }
        return null;
    }

    private Void call() throws Exception {
        while (!stopping) {
            callers.call();
            LockSupport.parkNanos(BETWEEN_CALLS_NANOS);
        }
        return null;
    }

    /** Strangers call one after the other, and are erased as soon as that is possible; but for the first of them. */
    private Void erase() throws Exception {
        Deque<String> strangers = new ArrayDeque<>();
        for (int n = 0; !stopping; n++) {
            String phone = BookingClients.newPhone();
            masking.dial(phone, Phones.virtual(1).number().e164());
            if (masking.tell(SentEvent.ofStranger(phone)).status() == 200) {
                ledger.stranger(phone, n == 0);
                strangers.add(phone);
            }
            for (int tries = 0; n > 0 && tries < 3 && strangers.size() > 1; tries++) {
                String body = "{\"phone\":\"" + strangers.getLast() + "\"}";
                if (masking.ask("POST", "/erasure", body).status() == 200) {
                    ledger.erased(strangers.removeLast());
                }
            }
            LockSupport.parkNanos(BETWEEN_ERASURES_NANOS);
        }
        return null;
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
    }
}
