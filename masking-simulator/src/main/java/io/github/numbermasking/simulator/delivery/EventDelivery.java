package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.support.Chance;
import io.github.numbermasking.simulator.webhook.Recipient;
import io.github.numbermasking.simulator.webhook.RegisteredWebhooks;
import io.github.numbermasking.simulator.webhook.WebhookSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Delivers events to the URLs that are registered for them, with the faults of the {@link FaultPlan}. Thread-safe.
 *
 * <p>The events of one session use one thread, and so keep their order. A copy uses the next thread, and may arrive at any
 * moment.
 */
public final class EventDelivery implements AutoCloseable {

    /** The limit of events that wait for delivery at one time; a thread that submits more has to wait. */
    private static final int ROOM = 1_000;

    private final Chance chance;
    private final FaultPlan faults;
    private final RegisteredWebhooks webhooks;
    private final WebhookSender sender;
    private final DeliveryLedger ledger;
    private final List<DeliveryThread> threads;
    private final Semaphore room = new Semaphore(ROOM);
    private final List<OutgoingEvent> held = new ArrayList<>();
    private int underWay;
    private long rounds;

    public EventDelivery(
            Chance chance,
            FaultPlan faults,
            RegisteredWebhooks webhooks,
            WebhookSender sender,
            DeliveryLedger ledger,
            int threadCount) {
        this.chance = chance;
        this.faults = faults;
        this.webhooks = webhooks;
        this.sender = sender;
        this.ledger = ledger;
        this.threads =
                IntStream.range(0, threadCount).mapToObj(DeliveryThread::new).toList();
    }

    /** Delivers an event once, twice, later or never, as the faults decide. */
    public void submit(Event event, OutgoingEvent.Place place) {
        FaultRates rates = faults.of(event.type());
        SplittableRandom fate = chance.of("fate", place.session(), place.position());
        boolean dropped = fate.nextDouble() < rates.drop();
        boolean duplicated = fate.nextDouble() < rates.duplicate();
        ledger.due(event);
        if (dropped) {
            ledger.dropped(event);
            return;
        }
        OutgoingEvent outgoing = OutgoingEvent.of(event, place);
        send(outgoing, rates, fate);
        if (duplicated) {
            ledger.duplicated(event);
            send(outgoing.duplicate(), rates, fate);
        }
    }

    /** Sends a duplicate of a request if the faults say so. The calling code sends the request itself. */
    public void copyOfRequest(Event event, OutgoingEvent.Place place) {
        SplittableRandom fate = chance.of("fate", place.session(), place.position());
        if (fate.nextDouble() < faults.of(event.type()).duplicate()) {
            ledger.duplicated(event);
            enqueue(OutgoingEvent.of(event, place).duplicate(), Duration.ZERO);
        }
    }

    private void send(OutgoingEvent outgoing, FaultRates rates, SplittableRandom fate) {
        boolean reordered = fate.nextDouble() < rates.reorder();
        boolean delayed = fate.nextDouble() < rates.delay();
        Duration delay = Duration.ofMillis(fate.nextLong(faults.longestDelay().toMillis() + 1));
        if (reordered) {
            synchronized (this) {
                held.add(outgoing);
            }
        } else {
            enqueue(outgoing, delayed ? delay : Duration.ZERO);
        }
    }

    private void enqueue(OutgoingEvent outgoing, Duration delay) {
        onThread(outgoing.place().session() + outgoing.copy(), outgoing, delay);
    }

    private void onThread(long number, OutgoingEvent outgoing, Duration delay) {
        room.acquireUninterruptibly();
        synchronized (this) {
            underWay++;
        }
        threads.get((int) (number % threads.size())).later(delay, () -> deliver(outgoing));
    }

    private void deliver(OutgoingEvent outgoing) {
        try {
            Optional<Recipient> target = webhooks.target(outgoing.event().type());
            if (target.isPresent()) {
                ledger.sent(
                        outgoing,
                        sender.post(target.get(), outgoing.event().body()).acknowledges());
            } else if (outgoing.copy() == 0) {
                ledger.unregistered(outgoing.event());
            }
        } finally {
            room.release();
            synchronized (this) {
                underWay--;
                notifyAll();
            }
        }
    }

    /** Sends the events that were held back, and waits until all events are delivered. */
    public void settle() throws InterruptedException {
        List<OutgoingEvent> shuffled;
        long round;
        synchronized (this) {
            shuffled = new ArrayList<>(held);
            held.clear();
            round = rounds++;
        }
        // sorts before shuffling, so that the order does not depend on the threads
        shuffled.sort(OutgoingEvent.ORDER);
        Collections.shuffle(shuffled, new Random(chance.of("order", round).nextLong()));
        for (int i = 0; i < shuffled.size(); i++) {
            onThread(i, shuffled.get(i), Duration.ZERO);
        }
        synchronized (this) {
            while (underWay > 0) {
                wait();
            }
        }
    }

    /** Sends the refused events again, without further faults. */
    public int resendRefused() {
        List<OutgoingEvent> refused = ledger.takeRefused();
        refused.forEach(outgoing -> enqueue(outgoing, Duration.ZERO));
        return refused.size();
    }

    @Override
    public void close() {
        threads.forEach(DeliveryThread::close);
    }
}
