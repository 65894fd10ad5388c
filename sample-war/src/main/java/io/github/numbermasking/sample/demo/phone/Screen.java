package io.github.numbermasking.sample.demo.phone;

import java.util.List;

/**
 * The screen of a phone at one time. Immutable and thread-safe.
 *
 * @param mode the mode of the phone
 * @param words the text on the screen
 * @param seconds the seconds since the two started to talk; 0 if they do not talk
 * @param missed the displayed numbers of missed calls, latest first
 */
public record Screen(Mode mode, String words, long seconds, List<String> missed) {

    /** The mode of a phone. */
    public enum Mode {
        /** It is not in use. */
        IDLE,
        /** It has dialled, and the platform is asking the endpoint. */
        DIALLING,
        /** It has called another phone, which rings. */
        CALLING,
        /** It rings. */
        RINGING,
        /** The two talk. */
        TALKING
    }

    /** A phone that was never used. */
    static final Screen UNUSED = new Screen(Mode.IDLE, "Ready", 0, List.of());
}
