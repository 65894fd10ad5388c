package io.github.numbermasking.sample.testing;

import io.github.numbermasking.testing.Phones;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that book at the same time, end some of what they booked, and ask again when the service is unavailable.
 * First they go on with what others left unfinished.
 */
public final class BookingClients implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final long PAUSE_MILLIS = 20;

    /** Few enough that the pool's ten numbers suffice, enough that cooling pairs are taken over. */
    private static final int BOOKINGS_OF_A_DRIVER = 20;

    /** More than any other test asks for. */
    private static final AtomicInteger PHONES = new AtomicInteger(100_000);

    private final MaskingClient masking;
    private final RequestLedger journal;
    private final Queue<BookingAttempt> unfinished;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Boolean>> clients = new ArrayList<>();
    private volatile boolean stopping;

    private BookingClients(MaskingClient masking, RequestLedger journal) {
        this.masking = masking;
        this.journal = journal;
        this.unfinished = new ConcurrentLinkedQueue<>(journal.unfinished());
    }

    public static BookingClients start(int count, MaskingClient masking, RequestLedger journal) {
        BookingClients clients = new BookingClients(masking, journal);
        for (int i = 0; i < count; i++) {
            clients.clients.add(clients.threads.submit(clients::work));
        }
        return clients;
    }

    /** Waits until so many more requests were acknowledged. */
    public void awaitAcknowledgements(int more) throws InterruptedException {
        int enough = journal.acknowledgements() + more;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (journal.acknowledgements() < enough) {
            if (System.nanoTime() > deadline || clients.stream().allMatch(Future::isDone)) {
                throw new AssertionError("acknowledged: " + journal.acknowledgements() + ", expected: " + enough);
            }
            Thread.sleep(5);
        }
    }

    /** Lets them end, and gives how many were cut off: they lost the connection or got none. */
    public int stop() throws Exception {
        stopping = true;
        int cutOff = 0;
        for (Future<Boolean> client : clients) {
            cutOff += client.get(PATIENCE_SECONDS, TimeUnit.SECONDS) ? 1 : 0;
        }
        return cutOff;
    }

    /** A phone number that nobody had before. */
    static String newPhone() {
        return Phones.e164(PHONES.incrementAndGet());
    }

    private boolean work() throws InterruptedException {
        String driver = "";
        for (int n = 0; !stopping; n++) {
            BookingAttempt attempt = unfinished.poll();
            if (attempt == null) {
                driver = n % BOOKINGS_OF_A_DRIVER == 0 || driver.isEmpty() ? newPhone() : driver;
                attempt = next(driver, n);
            }
            if (isCutOff(attempt)) {
                return true;
            }
        }
        return false;
    }

    private BookingAttempt next(String driver, int n) {
        String rider = newPhone();
        BookingAttempt.End[] ends = BookingAttempt.End.values();
        BookingAttempt.End end = ends[n % ends.length];
        boolean isRiderFirst =
                n / ends.length % 2 == 0 || end == BookingAttempt.End.ERASE; // drivers have other bookings
        return isRiderFirst ? journal.begin(rider, driver, end) : journal.begin(driver, rider, end);
    }

    private boolean isCutOff(BookingAttempt attempt) throws InterruptedException {
        while (!stopping && !attempt.isFinished()) {
            ClientAnswer answer = attempt.ask(masking);
            if (answer.isDone()) {
                journal.countAcknowledgement();
            } else if (answer.isUnavailable()) {
                Thread.sleep(PAUSE_MILLIS);
            } else if (answer.status() == 0) {
                return true;
            } else {
                throw new AssertionError(attempt.id() + ": " + answer);
            }
        }
        return false;
    }

    /** Tells them to end, and waits for none. */
    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
    }
}
