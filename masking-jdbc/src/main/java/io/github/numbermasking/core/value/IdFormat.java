package io.github.numbermasking.core.value;

/** The form of ids in paths: 1 to 64 of {@code A-Z a-z 0-9 . _ : -}, but neither "." nor "..". */
final class IdFormat {

    private static final int LONGEST = 64;

    private IdFormat() {}

    /** Without a regular expression: every call reads one. */
    static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.equals(".") || text.equals("..")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Only these: containers refuse, cut or fold other characters of a path, each in its own way. */
    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._:-".indexOf(c) >= 0;
    }
}
