package io.github.numbermasking.servlet.internal.eightxeight;

/**
 * The settings for answers to calls. Immutable and thread-safe.
 *
 * @param plus whether numbers in a makeCall begin with "+"
 * @param recording whether connected calls are recorded
 * @param unknown the announcement if the caller has no booking for the dialled number: a text, or the URL of a file
 * @param ended the announcement if the booking is over
 * @param unavailable the announcement if something is broken
 * @param voice 8x8's name of the voice for texts
 */
public record AnswerStyle(
        boolean plus, boolean recording, String unknown, String ended, String unavailable, String voice) {

    /** The longest text that 8x8 says, in characters. */
    private static final int LONGEST_TEXT = 3_000;

    private static final int LONGEST_URL = 2_000;

    /** Whether 8x8 can say the text, or play it if it is a URL. */
    public static boolean isAnnouncement(String text) {
        if (isUrl(text)) {
            return text.matches("https?://[!-~]+") && text.length() <= LONGEST_URL;
        }
        return !text.isBlank() && text.length() <= LONGEST_TEXT;
    }

    static boolean isUrl(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }
}
