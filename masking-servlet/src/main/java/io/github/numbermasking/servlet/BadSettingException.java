package io.github.numbermasking.servlet;

import java.util.List;

/** Settings are missing, unknown or out of range. Each fault names its key and what was expected, never a secret. */
final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** All that is wrong, at least one thing. */
    BadSettingException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    BadSettingException(String what) {
        this(List.of(what));
    }

    BadSettingException(Setting setting, String expected) {
        this(setting.key() + ": " + expected);
    }

    /** What is wrong, one by one. */
    List<String> faults() {
        return faults;
    }
}
