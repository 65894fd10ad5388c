package io.github.numbermasking.sample.demo.phone;

import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.number.PoolNumber;
import io.github.numbermasking.simulator.session.PlayedSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the phones of all people, by their own numbers, and plays 8x8's platform between them. Thread-safe. */
public final class Phones implements AutoCloseable {

    private static final Duration RINGS = Duration.ofSeconds(30);
    private static final int MOST = 500;

    private final Platform platform;
    private final RouteRows routes;
    private final Duration rings;
    private final Map<String, Handset> handsets = new HashMap<>();
    private boolean warm;

    /** The last call of each ride's page. The oldest entries are removed. */
    private final Map<String, LastCall> lastCalls = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LastCall> eldest) {
            return size() > MOST;
        }
    };

    public Phones(Platform platform, RouteRows routes) {
        this(platform, routes, RINGS);
    }

    /** Phones that stop ringing after this time. */
    public Phones(Platform platform, RouteRows routes, Duration rings) {
        this.platform = platform;
        this.routes = routes;
        this.rings = rings;
    }

    /** Adds new numbers of the pool to the platform's pool. */
    public void know(List<String> virtualNumbers) {
        Set<String> known = platform.numbers().stream().map(PoolNumber::number).collect(Collectors.toSet());
        virtualNumbers.stream()
                .filter(number -> !known.contains(number))
                .forEach(number -> platform.changeNumber(number, NumberStatus.ACTIVE));
        platform.resendRefused(); // the numbers that were refused while the database could not be reached
    }

    /**
     * Dials a number on a phone. Returns after the endpoint has answered.
     *
     * @param ride the ride on whose page it is dialled
     */
    public void dial(String ride, String from, String number) {
        boolean first;
        synchronized (this) {
            Handset caller = handset(from);
            if (!caller.isIdle()) {
                return;
            }
            caller.dial(number);
            first = !warm;
        }
        try {
            Call call = platform.dial(from, number);
            LastCall last = new LastCall(from, number, call.exchange(), routes.of(from, number), first);
            synchronized (this) {
                warm = true;
                lastCalls.put(ride, last);
                begin(ride, call, from);
            }
        } catch (IllegalArgumentException e) {
            rest(ride, from, "Only virtual numbers can be dialled here");
        } catch (RuntimeException e) {
            rest(ride, from, "The call failed");
            throw e;
        }
    }

    private synchronized void rest(String ride, String number, String words) {
        handset(number).rest(ride, words);
    }

    private void begin(String ride, Call call, String from) {
        Handset caller = handset(from);
        if (call.state() != Call.State.RINGING) {
            caller.rest(
                    ride, call.fault().map(fault -> "The call failed: " + fault).orElseGet(() -> heard(call)));
            return;
        }
        CallInProgress line = CallInProgress.ringing(ride, call, from);
        Handset called = handset(line.called());
        if (called.isIdle()) {
            caller.take(line, Screen.Mode.CALLING, "Ringing");
            called.take(line, Screen.Mode.RINGING, "Call from " + line.displayed());
        } else {
            call.busy();
            caller.rest(ride, "Busy");
        }
    }

    private static String heard(Call call) {
        return call.heard().stream()
                .map(announcement -> "You hear: “" + announcement.content() + "” ")
                .collect(Collectors.joining("", "", "The call has ended."));
    }

    /** The called person answers. */
    public synchronized void answer(String number) {
        ringing(number).ifPresent(line -> {
            line.call().answer();
            CallInProgress talking = line.talking();
            handset(line.caller()).take(talking, Screen.Mode.TALKING, "Talking");
            handset(line.called()).take(talking, Screen.Mode.TALKING, "Talking");
        });
    }

    /** The called person is busy. */
    public synchronized void decline(String number) {
        ringing(number).ifPresent(line -> {
            line.call().busy();
            handset(line.caller()).rest(line.ride(), "Busy");
            handset(line.called()).rest(line.ride(), "You were busy");
        });
    }

    /** The called person does not hear the phone, which stops ringing. */
    public synchronized void ignore(String number) {
        ringing(number).ifPresent(this::ringOut);
    }

    private void ringOut(CallInProgress line) {
        line.call().noAnswer();
        handsets.get(line.caller()).rest(line.ride(), "No answer");
        handsets.get(line.called()).miss(line.ride(), line.displayed());
    }

    private Optional<CallInProgress> ringing(String number) {
        Handset handset = handset(number);
        return handset.mode() == Screen.Mode.RINGING ? handset.line() : Optional.empty();
    }

    /** Hangs up. Either person can end a conversation; only the caller can end a call that rings. */
    public synchronized void hangUp(String number) {
        Handset handset = handset(number);
        if (handset.mode() == Screen.Mode.TALKING) {
            CallInProgress line = handset.line().orElseThrow();
            boolean byCaller = number.equals(line.caller());
            PlayedSession played = line.call().hangUp(byCaller ? Call.Party.CALLER : Call.Party.CALLED);
            String words = "Talked for " + clock(played.talked().toSeconds()); // as in the call log
            handset(line.caller()).rest(line.ride(), words);
            handset(line.called()).rest(line.ride(), words);
        } else if (handset.mode() == Screen.Mode.CALLING) {
            CallInProgress line = handset.line().orElseThrow();
            line.call().cancel();
            handset.rest(line.ride(), "You hung up");
            handset(line.called()).miss(line.ride(), line.displayed());
        }
    }

    /** The current screen of a phone on a ride's page. */
    public synchronized Screen screen(String ride, String number) {
        return handsets.containsKey(number) ? handset(number).screen(ride) : Screen.UNUSED;
    }

    /** The last call that was dialled on a ride's page. */
    public synchronized Optional<LastCall> lastCall(String ride) {
        return Optional.ofNullable(lastCalls.get(ride));
    }

    /**
     * The current phone of a number. A call that has rung too long ends first. If there are too many phones, idle ones
     * are removed.
     */
    private Handset handset(String number) {
        if (handsets.size() > MOST) {
            handsets.values().removeIf(Handset::isIdle);
        }
        Handset handset = handsets.computeIfAbsent(number, key -> new Handset());
        handset.line()
                .filter(line ->
                        handset.mode() != Screen.Mode.TALKING && line.lasts().compareTo(rings) > 0)
                .ifPresent(this::ringOut);
        return handset;
    }

    /** Formats a time as minutes and seconds. */
    public static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    @Override
    public void close() {
        platform.close();
    }
}
