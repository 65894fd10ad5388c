package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The drop-in JARs leave out unused classes of the bundled libraries, and no class that a used one names. */
class DropInClassesIT {

    private static final String LIBRARIES = "io/github/numbermasking/shaded/";

    private static final Pattern NAME = Pattern.compile("io/github/numbermasking/[\\w/$]+");

    /**
     * Left out although a used class names them, since the code that names them never runs: JDBI takes lexers from ANTLR, and
     * no parser; SLF4J looks for the binder of its old versions to warn of it.
     */
    private static final Pattern DEAD = Pattern.compile(LIBRARIES
            + "(antlr/(\\$DefaultErrorStrategy|atn/\\$(ParseInfo|ParserATNSimulator|ProfilingATNSimulator)|tree/pattern/.*)"
            + "|slf4j/impl/StaticLoggerBinder)");

    @ParameterizedTest
    @EnumSource
    void leavesOutNoClassThatAUsedOneNames(Flavour flavour) throws IOException {
        assertEquals(Map.of(), missing(flavour.dropIn(), name -> true));
    }

    @Test
    void findsAClassThatIsMissing() throws IOException {
        String statement = LIBRARIES + "jdbi/statement/Query";
        Map<String, String> missing = missing(Flavour.JAKARTA.dropIn(), name -> !name.equals(statement));
        assertEquals(Set.of(statement), missing.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void hasNoLibraryThatNothingUses(Flavour flavour) throws IOException {
        Map<String, byte[]> classes = classes(flavour.dropIn());
        Set<String> used = used(classes, new TreeMap<>());
        long unused =
                classes.keySet().stream().filter(name -> !used.contains(name)).count();
        assertTrue(unused <= classes.size() / 50, unused + " of " + classes.size() + " classes are not used");
    }

    /** The missing classes, each with a class that names it. */
    private static Map<String, String> missing(Path jar, Predicate<String> kept) throws IOException {
        Map<String, byte[]> classes = classes(jar);
        classes.keySet().removeIf(kept.negate());
        Map<String, String> missing = new TreeMap<>();
        used(classes, missing);
        missing.keySet().removeIf(name -> DEAD.matcher(name).matches());
        return missing;
    }

    /** The classes that can be reached, by name, from our own classes and the libraries' services. */
    private static Set<String> used(Map<String, byte[]> classes, Map<String, String> missing) throws IOException {
        Set<String> used = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (String name : classes.keySet()) {
            if (!name.startsWith(LIBRARIES) || name.endsWith("Provider")) {
                open.add(name);
            }
        }
        while (!open.isEmpty()) {
            String user = open.remove();
            if (used.add(user)) {
                for (String text : ClassConstants.of(classes.get(user))) {
                    for (MatchResult name : NAME.matcher(text).results().toList()) {
                        if (classes.containsKey(name.group())) {
                            open.add(name.group());
                        } else if (name.group().startsWith(LIBRARIES)) {
                            missing.putIfAbsent(name.group(), user);
                        }
                    }
                }
            }
        }
        return used;
    }

    private static Map<String, byte[]> classes(Path file) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    classes.put(
                            entry.getName().replaceFirst("\\.class$", ""),
                            jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classes;
    }
}
