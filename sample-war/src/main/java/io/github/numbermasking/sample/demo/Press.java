package io.github.numbermasking.sample.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be pressed on a phone. */
enum Press {
    DIAL("Dial"),
    ANSWER("Answer", Screen.Mode.RINGING),
    DECLINE("Busy", Screen.Mode.RINGING),
    IGNORE("Let it ring", Screen.Mode.RINGING),
    HANG_UP("Hang up", Screen.Mode.CALLING, Screen.Mode.TALKING);

    private final String label;
    private final List<Screen.Mode> modes;

    Press(String label, Screen.Mode... modes) {
        this.label = label;
        this.modes = List.of(modes);
    }

    /** What there is to press on a phone that is doing this, but for dialling. */
    static List<Press> of(Screen.Mode mode) {
        return Stream.of(values()).filter(press -> press.modes.contains(mode)).toList();
    }

    /** What is meant by a request's parameter. */
    static Optional<Press> named(String parameter) {
        return Arrays.stream(values())
                .filter(press -> press.parameter().equals(parameter))
                .findFirst();
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String label() {
        return label;
    }
}
