package io.github.numbermasking.servlet;

/** A setting is missing, unknown or out of range. The message names its key and what was expected, never a secret. */
final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSettingException(String what) {
        super(what);
    }

    BadSettingException(String key, String expected) {
        super(key + ": " + expected);
    }

    BadSettingException(Setting setting, String expected) {
        this(setting.key(), expected);
    }
}
