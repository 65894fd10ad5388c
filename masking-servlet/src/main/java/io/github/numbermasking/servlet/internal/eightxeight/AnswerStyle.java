package io.github.numbermasking.servlet.internal.eightxeight;

/**
 * How calls are answered. Immutable and thread-safe.
 *
 * @param plus whether numbers in a makeCall begin with "+"
 * @param recording whether connected calls are recorded
 * @param unknown said or played where the dialled number means nothing to the caller
 * @param ended said or played where the booking is over
 * @param unavailable said or played where something is broken
 * @param voice 8x8's name of the voice that says it
 */
public record AnswerStyle(
        boolean plus, boolean recording, String unknown, String ended, String unavailable, String voice) {

    /** 8x8 says at most so many characters. */
    private static final int LONGEST_TEXT = 3_000;

    private static final int LONGEST_URL = 2_000;

    /** Whether 8x8 can say the text, or play it where it is a URL. */
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
