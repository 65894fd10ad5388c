package io.github.numbermasking.simulator;

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
 * Brings events to where they are registered, with the faults that were ordered. Thread-safe.
 *
 * <p>Each lane is a thread: the events of one session keep to one, and so keep their order; a copy takes the next one,
 * and may come at any moment.
 */
final class Courier implements AutoCloseable {

    /** More than these are not on their way at once: whoever makes more waits. */
    private static final int ROOM = 1_000;

    private final Dice dice;
    private final Faults faults;
    private final Registrations registrations;
    private final Postman postman;
    private final Ledger ledger;
    private final List<Lane> lanes;
    private final Semaphore room = new Semaphore(ROOM);
    private final List<Parcel> held = new ArrayList<>();
    private int underWay;
    private long rounds;

    Courier(Dice dice, Faults faults, Registrations registrations, Postman postman, Ledger ledger, int threads) {
        this.dice = dice;
        this.faults = faults;
        this.registrations = registrations;
        this.postman = postman;
        this.ledger = ledger;
        this.lanes = IntStream.range(0, threads).mapToObj(Lane::new).toList();
    }

    /** Takes an event, to be delivered once, twice, later or never. */
    void submit(Event event, Parcel.Place place) {
        Faults.Rates rates = faults.of(event.type());
        SplittableRandom fate = dice.of("fate", place.session(), place.position());
        boolean dropped = fate.nextDouble() < rates.drop();
        boolean duplicated = fate.nextDouble() < rates.duplicate();
        ledger.due(event);
        if (dropped) {
            ledger.dropped(event);
            return;
        }
        Parcel parcel = Parcel.of(event, place);
        send(parcel, rates, fate);
        if (duplicated) {
            ledger.duplicated(event);
            send(parcel.duplicate(), rates, fate);
        }
    }

    /** A copy of a request that its caller sends himself. */
    void copyOfRequest(Event event, Parcel.Place place) {
        SplittableRandom fate = dice.of("fate", place.session(), place.position());
        if (fate.nextDouble() < faults.of(event.type()).duplicate()) {
            ledger.duplicated(event);
            enqueue(Parcel.of(event, place).duplicate(), Duration.ZERO);
        }
    }

    private void send(Parcel parcel, Faults.Rates rates, SplittableRandom fate) {
        boolean reordered = fate.nextDouble() < rates.reorder();
        boolean delayed = fate.nextDouble() < rates.delay();
        Duration delay = Duration.ofMillis(fate.nextLong(faults.longestDelay().toMillis() + 1));
        if (reordered) {
            synchronized (this) {
                held.add(parcel);
            }
        } else {
            enqueue(parcel, delayed ? delay : Duration.ZERO);
        }
    }

    private void enqueue(Parcel parcel, Duration delay) {
        lane(parcel.place().session() + parcel.copy(), parcel, delay);
    }

    private void lane(long number, Parcel parcel, Duration delay) {
        room.acquireUninterruptibly();
        synchronized (this) {
            underWay++;
        }
        lanes.get((int) (number % lanes.size())).later(delay, () -> deliver(parcel));
    }

    private void deliver(Parcel parcel) {
        try {
            Optional<Endpoint> target = registrations.target(parcel.event().type());
            if (target.isPresent()) {
                ledger.sent(
                        parcel,
                        postman.post(target.get(), parcel.event().body()).acknowledges());
            } else if (parcel.copy() == 0) {
                ledger.unregistered(parcel.event());
            }
        } finally {
            room.release();
            synchronized (this) {
                underWay--;
                notifyAll();
            }
        }
    }

    /** Sends what was held back, and waits until nothing is on its way. */
    void settle() throws InterruptedException {
        List<Parcel> shuffled;
        long round;
        synchronized (this) {
            shuffled = new ArrayList<>(held);
            held.clear();
            round = rounds++;
        }
        // sorted first, so that the order does not depend on which thread was first
        shuffled.sort(Parcel.ORDER);
        Collections.shuffle(shuffled, new Random(dice.of("order", round).nextLong()));
        for (int i = 0; i < shuffled.size(); i++) {
            lane(i, shuffled.get(i), Duration.ZERO);
        }
        synchronized (this) {
            while (underWay > 0) {
                wait();
            }
        }
    }

    /** Sends again what was not acknowledged, without further faults. */
    int resendRefused() {
        List<Parcel> refused = ledger.takeRefused();
        refused.forEach(parcel -> enqueue(parcel, Duration.ZERO));
        return refused.size();
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }
}
