package io.github.numbermasking.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names of classes and packages in a text that was read from a JAR. */
final class Names {

    /** The libraries that are bundled, as they were called. */
    private static final String BUNDLED = "com[./]zaxxer[./]hikari|io[./]leangen[./]geantyref|jakarta[./]json"
            + "|org[./]eclipse[./](?:parsson|yasson)|org[./]jdbi|org[./]slf4j";

    /** The names that they have in our own package. */
    private static final String MOVED =
            "antlr|geantyref|hikari|jakarta[./]json|jdbi|org[./]jdbi[./]v3[./]meta|parsson|slf4j|yasson";

    private static final Pattern RELOCATED =
            Pattern.compile("shaded[./](?!(?:(?:" + MOVED + ")\\b|yasson-messages))\\S*");

    private Names() {}

    /** Old names of what is bundled, and names of a servlet API that is another container's. */
    static List<String> strange(String text, Flavour flavour) {
        return named(text, BUNDLED + "|" + flavour.other().root() + "[./]servlet");
    }

    /** Names moved to our own package that are none of a bundled library. */
    static List<String> movedTooFar(String text) {
        return RELOCATED.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The text if it is such a name, or the path of one; the types in it if it is a descriptor or a signature. */
    private static List<String> named(String text, String packages) {
        List<String> found = new ArrayList<>();
        if (text.matches("(?:/?META-INF/services/)?(?:" + packages + ")(?:[./$-][\\w./$*-]*)?")) {
            found.add(text);
        }
        Pattern.compile("(?<![\\w$/.])[\\[(]*[LT]?(?:" + packages + ")/[\\w/$]+[;<.]")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(found::add);
        return found;
    }
}
