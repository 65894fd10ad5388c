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

    private static final Pattern ESCAPE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");
    private static final String COUNTRY = "65";

    private Leaks() {}

    /** The numbers that stand there, with plus, in order. */
    public static List<String> in(String text) {
        return NUMBER.matcher(unescaped(text))
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
