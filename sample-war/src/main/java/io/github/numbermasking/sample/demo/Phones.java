package io.github.numbermasking.sample.demo;

import io.github.numbermasking.simulator.Announcement;
import io.github.numbermasking.simulator.Call;
import io.github.numbermasking.simulator.NumberStatus;
import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.PoolNumber;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everybody's phones, by their own numbers, and 8x8's platform between them. Thread-safe. */
final class Phones implements AutoCloseable {

    private static final Duration RINGS = Duration.ofSeconds(30);
    private static final int MOST = 500;

    private final Platform platform;
    private final RouteRows routes;
    private final Map<String, Handset> handsets = new Recent<>(MOST);
    private final Map<String, LastCall> lastCalls = new Recent<>(MOST);

    Phones(Platform platform, RouteRows routes) {
        this.platform = platform;
        this.routes = routes;
    }

    /** The latest used, at most so many: a phone that is forgotten is one that was never used. */
    private static final class Recent<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1L;

        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
        }
    }

    /** Has the platform take virtual numbers of a ride into its pool, should an operator have added them meanwhile. */
    void know(String... virtualNumbers) {
        Set<String> known = platform.numbers().stream().map(PoolNumber::number).collect(Collectors.toSet());
        Stream.of(virtualNumbers)
                .filter(number -> !number.isEmpty() && known.add(number))
                .forEach(number -> platform.changeNumber(number, NumberStatus.ACTIVE));
    }

    /**
     * A phone dials a number; returns once the endpoint has answered.
     *
     * @param ride on whose page that happens
     */
    void dial(String ride, String from, String number) {
        synchronized (this) {
            Handset caller = handset(from);
            if (!caller.isIdle()) {
                return;
            }
            caller.dial(number);
        }
        String failed = "The call failed";
        try {
            Call call = platform.dial(from, number);
            LastCall last = new LastCall(from, number, call.exchange(), routes.of(from, number));
            failed = "";
            synchronized (this) {
                lastCalls.put(ride, last);
                begin(call, from);
            }
        } catch (IllegalArgumentException e) {
            failed = "Nobody can be called by what was dialled";
        } finally {
            if (!failed.isEmpty()) {
                rest(from, failed);
            }
        }
    }

    private synchronized void rest(String number, String words) {
        handset(number).rest(words);
    }

    private void begin(Call call, String from) {
        Handset caller = handset(from);
        if (call.state() != Call.State.RINGING) {
            caller.rest(call.fault().map(fault -> "The call failed: " + fault).orElseGet(() -> heard(call)));
            return;
        }
        Line line = Line.ringing(call, from);
        Handset called = handset(line.called());
        if (called.isIdle()) {
            caller.take(line, Screen.Mode.CALLING, "Ringing");
            called.take(line, Screen.Mode.RINGING, "Call from " + line.displayed());
        } else {
            call.busy();
            caller.rest("Busy");
        }
    }

    private static String heard(Call call) {
        return call.heard().stream()
                .map(Announcement::content)
                .collect(Collectors.joining(" ", "You hear: “", "” The call has ended."));
    }

    /** Whose phone rings takes the call. */
    synchronized void answer(String number) {
        ringing(number).ifPresent(line -> {
            line.call().answer();
            Line talking = line.talking();
            handset(line.caller()).take(talking, Screen.Mode.TALKING, "Talking");
            handset(line.called()).take(talking, Screen.Mode.TALKING, "Talking");
        });
    }

    /** Whose phone rings is busy. */
    synchronized void decline(String number) {
        ringing(number).ifPresent(line -> {
            line.call().busy();
            handset(line.caller()).rest("Busy");
            handset(line.called()).rest("You were busy");
        });
    }

    /** Whose phone rings does not hear it. */
    synchronized void ignore(String number) {
        ringing(number).ifPresent(this::ringOut);
    }

    private void ringOut(Line line) {
        line.call().noAnswer();
        handset(line.caller()).rest("No answer");
        handset(line.called()).miss(line.displayed());
    }

    private Optional<Line> ringing(String number) {
        return handset(number).mode() == Screen.Mode.RINGING ? handset(number).line() : Optional.empty();
    }

    /** The end of a talk by either, and of a call that rings by the caller. */
    synchronized void hangUp(String number) {
        Handset handset = handset(number);
        if (handset.mode() == Screen.Mode.TALKING) {
            Line line = handset.line().orElseThrow();
            boolean byCaller = number.equals(line.caller());
            line.call().hangUp(byCaller ? Call.Party.CALLER : Call.Party.CALLED);
            String words = "Talked for " + clock(line.lasts().toSeconds());
            handset(line.caller()).rest(words);
            handset(line.called()).rest(words);
        } else if (handset.mode() == Screen.Mode.CALLING) {
            Line line = handset.line().orElseThrow();
            line.call().cancel();
            handset.rest("You hung up");
            handset(line.called()).miss(line.displayed());
        }
    }

    /** What a phone shows now. One that has rung for half a minute stops. */
    synchronized Screen screen(String number) {
        Handset handset = handset(number);
        if (handset.mode() == Screen.Mode.RINGING || handset.mode() == Screen.Mode.CALLING) {
            handset.line().filter(line -> line.lasts().compareTo(RINGS) > 0).ifPresent(this::ringOut);
        }
        return handset.screen();
    }

    /** The last call that was dialled on a ride's page. */
    synchronized Optional<LastCall> lastCall(String ride) {
        return Optional.ofNullable(lastCalls.get(ride));
    }

    private Handset handset(String number) {
        return handsets.computeIfAbsent(number, key -> new Handset());
    }

    /** Minutes and seconds. */
    static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    @Override
    public void close() {
        platform.close();
    }
}
