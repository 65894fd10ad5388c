package io.github.numbermasking.simulator.session;

/**
 * A spoken text or a file that the caller hears.
 *
 * @param kind spoken text, or a played file
 * @param content the text, or the file's URL
 * @param repetition how often it is played, 1 to 3
 */
public record Announcement(Kind kind, String content, int repetition) {

    /** The source of the sound. */
    public enum Kind {
        /** Text to speech. */
        SPOKEN,
        /** A file at the customer's URL. */
        FILE
    }
}
