package io.github.numbermasking.sample.demo.phone;

import java.util.List;

/**
 * What a phone shows at a moment. Immutable and thread-safe.
 *
 * @param mode what it is doing
 * @param words in words
 * @param seconds since the two began to talk; 0 otherwise
 * @param missed the numbers of calls that nobody took, as they were displayed, the latest first
 */
public record Screen(Mode mode, String words, long seconds, List<String> missed) {

    /** What a phone is doing. */
    public enum Mode {
        /** Nothing. */
        IDLE,
        /** It has dialled, and the platform asks the endpoint. */
        DIALLING,
        /** The other phone rings. */
        CALLING,
        /** It rings. */
        RINGING,
        /** The two talk. */
        TALKING
    }

    /** A phone that was never used. */
    static final Screen UNUSED = new Screen(Mode.IDLE, "Ready", 0, List.of());
}
