package io.github.numbermasking.servlet.internal.settings;

import java.util.List;

/** Settings are missing, unknown or out of range. Each fault names its key and what was expected, never a secret. */
public final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** Makes an exception from all faults, at least one. */
    public BadSettingException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public BadSettingException(String what) {
        this(List.of(what));
    }

    public BadSettingException(Setting setting, String expected) {
        this(setting.key() + ": " + expected);
    }

    /** Lists the faults. */
    public List<String> faults() {
        return faults;
    }
}
