package io.github.numbermasking.lowering.sample;

/** Uses what nothing replaces. */
public final class TooNew {

    private TooNew() {}

    /** Returns the process's number. */
    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** Compares. */
    public static int compare(byte[] one, byte[] other) {
        return java.util.Arrays.compare(one, other);
    }
}
