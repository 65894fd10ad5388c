package io.github.numbermasking.testing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the numbers of persons in a text, in whichever form they are written. */
public final class Leaks {

    /** Two signs at the most stand between digits that are grouped. */
    private static final String GAP = "[ .()/\\u00a0-]{0,2}";

    /** With the country's code, with a zero or two for it, or as it is dialled at home. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])(?:0{0,2}6GAP5GAP|0)?(9(?:GAP[0-9]){7})(?![0-9])".replace("GAP", GAP));

    /** What a machine makes up in hexadecimal digits, which may happen to be decimal: an object's identity, a UUID. */
    private static final Pattern MADE_UP = Pattern.compile(
            "(?<=[A-Za-z$0-9])@[0-9a-f]{1,8}(?![0-9A-Za-z])|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");
    private static final String COUNTRY = "65";

    private Leaks() {}

    /** The numbers that stand there, with plus, in order. */
    public static List<String> in(String text) {
        return NUMBER.matcher(MADE_UP.matcher(unescaped(text)).replaceAll("…"))
                .results()
                .map(match -> COUNTRY + match.group(1).replaceAll("[^0-9]", ""))
                .filter(digits -> Phones.isParty(Long.parseLong(digits)))
                .map(digits -> "+" + digits)
                .toList();
    }

    /** JSON may write any character so. */
    private static String unescaped(String text) {
        return text.contains("\\u")
                ? ESCAPE.matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))))
                : text;
    }
}
