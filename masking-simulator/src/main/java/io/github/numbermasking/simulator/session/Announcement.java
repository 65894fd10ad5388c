package io.github.numbermasking.simulator.session;

/**
 * Something that the caller hears.
 *
 * @param kind a text that is spoken, or a file that is played
 * @param content the text, or the file's URL
 * @param repetition how often, 1 to 3
 */
public record Announcement(Kind kind, String content, int repetition) {

    /** How it comes to be heard. */
    public enum Kind {
        /** Text to speech. */
        SPOKEN,
        /** A file of the customer's. */
        FILE
    }
}
