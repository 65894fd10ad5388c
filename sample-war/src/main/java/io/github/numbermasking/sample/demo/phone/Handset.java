package io.github.numbermasking.sample.demo.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One phone. Not thread-safe: {@link Phones} guards it. */
final class Handset {

    private static final int MOST_MISSED = 3;

    private final List<String> missed = new ArrayList<>();
    private Screen.Mode mode = Screen.Mode.IDLE;
    private String words = Screen.UNUSED.words();

    /** The ride on whose page the words belong. */
    private String ride = "";

    private Optional<CallInProgress> line = Optional.empty();

    boolean isIdle() {
        return mode == Screen.Mode.IDLE;
    }

    Screen.Mode mode() {
        return mode;
    }

    Optional<CallInProgress> line() {
        return line;
    }

    /** Ends a call or a failed attempt. The words state the result, on the page of one ride. */
    void rest(String onRide, String what) {
        mode = Screen.Mode.IDLE;
        ride = onRide;
        words = what;
        line = Optional.empty();
    }

    void dial(String number) {
        mode = Screen.Mode.DIALLING;
        words = "Dialling " + number;
    }

    void take(CallInProgress joined, Screen.Mode as, String what) {
        line = Optional.of(joined);
        mode = as;
        words = what;
    }

    void miss(String onRide, String displayed) {
        missed.remove(displayed);
        missed.add(0, displayed);
        if (missed.size() > MOST_MISSED) {
            missed.remove(MOST_MISSED);
        }
        rest(onRide, "Missed call from " + displayed);
    }

    /** The screen on a ride's page. It does not show the result of a call on another ride's page. */
    Screen screen(String onRide) {
        String said = isIdle() && !ride.equals(onRide) ? Screen.UNUSED.words() : words;
        long seconds = mode == Screen.Mode.TALKING ? line.orElseThrow().lasts().toSeconds() : 0;
        return new Screen(mode, said, seconds, List.copyOf(missed));
    }
}
