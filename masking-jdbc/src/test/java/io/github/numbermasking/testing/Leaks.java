package io.github.numbermasking.testing;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds people's phone numbers in a text, in any written form. */
public final class Leaks {

    /** The characters between groups of digits, two at most. */
    private static final String GAP = "[ .()/\\u00a0-]{0,2}";

    /** A number of {@link Phones} with its country code (after up to two zeros), or in national form. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])(?:0{0,2}6GAP5GAP|0)?(9(?:GAP[0-9]){7})(?![0-9])".replace("GAP", GAP));

    /**
     * The numbers that tests cannot choose, in the same forms; each number is a group. The national form may have a
     * zero in front.
     */
    private static final Pattern GIVEN = Pattern.compile("(?<![0-9])(?:"
            + Phones.given().stream().map(Leaks::anyForm).collect(Collectors.joining("|")) + ")(?![0-9])");

    /** Text that a machine generates in hexadecimal digits, which may all be decimal: an object's identity, a UUID. */
    private static final Pattern MADE_UP = Pattern.compile(
            "(?<=[A-Za-z$0-9])@[0-9a-f]{1,8}(?![0-9A-Za-z])|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");
    private static final String COUNTRY = "65";

    private Leaks() {}

    /** The numbers in a text, with plus, in order. */
    public static List<String> in(String text) {
        String searched = MADE_UP.matcher(unescaped(text)).replaceAll("…");
        return Stream.concat(
                        NUMBER.matcher(searched)
                                .results()
                                .map(match -> COUNTRY + match.group(1).replaceAll("[^0-9]", ""))
                                .filter(digits -> Phones.isParty(Long.parseLong(digits))),
                        GIVEN.matcher(searched).results().map(Leaks::given))
                .map(digits -> "+" + digits)
                .toList();
    }

    private static String anyForm(String given) {
        String[] parts = given.split(" ");
        return "(?:0{0,2}" + grouped(parts[0]) + GAP + "|0)?(" + grouped(parts[1]) + ")";
    }

    private static String grouped(String digits) {
        return String.join(GAP, digits.split(""));
    }

    private static String given(MatchResult match) {
        int group = 1;
        while (match.group(group) == null) {
            group++;
        }
        return Phones.given().get(group - 1).replace(" ", "");
    }

    /** Replaces escapes, because JSON may write any character as an escape. */
    private static String unescaped(String text) {
        return text.contains("\\u")
                ? ESCAPE.matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))))
                : text;
    }
}
