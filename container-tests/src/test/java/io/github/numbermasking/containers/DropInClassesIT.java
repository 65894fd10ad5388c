package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The drop-in JARs leave out unused classes of the bundled libraries, and no class that a used one names. */
class DropInClassesIT {

    private static final String LIBRARIES = "io/github/numbermasking/shaded/";

    private static final Pattern NAME = Pattern.compile("io/github/numbermasking/[\\w/$]+");

    /**
     * Left out although a used class names them, since the code that names them never runs: JDBI takes lexers from ANTLR, and
     * no parser; SLF4J looks for the binder of its old versions to warn of it; on an older Java, JDBI has no events for the
     * flight recorder.
     */
    private static final Pattern DEAD = Pattern.compile(LIBRARIES
            + "(antlr/(\\$DefaultErrorStrategy|atn/\\$(ParseInfo|ParserATNSimulator|ProfilingATNSimulator)|tree/pattern/.*)"
            + "|slf4j/impl/StaticLoggerBinder|jdbi/statement/JdbiStatementEvent)");

    /** The classes that hosts may use. The guard for the wrong container has no form for a newer Java. */
    private static final Pattern FOR_HOSTS =
            Pattern.compile("io/github/numbermasking/(core|jdbc|servlet)/(?!internal/|WrongContainer).*");

    private static final String OLDER = "io/github/numbermasking/older/";

    /** The replacements for an older Java that may behave differently from Java itself. */
    private static final Pattern DIFFERENT =
            Pattern.compile(OLDER + "(Logg|PlainThread|RandomGenerator|DatabaseMethods|ReflectionMethods|module/)");

    private static final int FORMAT_OF_JAVA_17 = 61;

    /** The place of the format's number in a class file. */
    private static final int MAJOR = 7;

    @ParameterizedTest
    @EnumSource
    void leavesOutNoClassThatAUsedOneNames(Flavour flavour) throws IOException {
        assertEquals(Map.of(), missing(classes(flavour.dropIn(), JarFile.baseVersion())));
        for (String version : List.of("9", "11", "16", "17")) { // each sees other classes
            assertEquals(Map.of(), missing(classes(flavour.dropIn(), Runtime.Version.parse(version))), version);
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingOnANewerJava(Flavour flavour) throws IOException {
        for (Map.Entry<String, byte[]> one :
                classes(flavour.dropIn(), Runtime.version()).entrySet()) {
            String name = one.getKey();
            if (FOR_HOSTS.matcher(name).matches()) {
                assertEquals(FORMAT_OF_JAVA_17, one.getValue()[MAJOR], name);
            }
            if (!name.startsWith(OLDER)) {
                for (String constant : ClassConstants.of(one.getValue())) {
                    assertFalse(DIFFERENT.matcher(constant).find(), () -> name + " has " + constant);
                }
            }
        }
    }

    @Test
    void callsReplacementsOnJava8() throws IOException {
        byte[] guard = classes(Flavour.JAVAX.dropIn(), JarFile.baseVersion())
                .get("io/github/numbermasking/servlet/internal/access/Guard");
        assertTrue(ClassConstants.of(guard).contains(OLDER + "Logging"));
    }

    @Test
    void findsAClassThatIsMissing() throws IOException {
        String statement = LIBRARIES + "jdbi/statement/Query";
        Map<String, byte[]> classes = classes(Flavour.JAKARTA.dropIn(), Runtime.version());
        classes.remove(statement);
        assertEquals(Set.of(statement), missing(classes).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void hasNoLibraryThatNothingUses(Flavour flavour) throws IOException {
        Map<String, byte[]> classes = classes(flavour.dropIn(), Runtime.version());
        Set<String> used = used(classes, new TreeMap<>());
        long unused =
                classes.keySet().stream().filter(name -> !used.contains(name)).count();
        assertTrue(unused <= classes.size() / 50, unused + " of " + classes.size() + " classes are not used");
    }

    /** The missing classes, each with a class that names it. */
    private static Map<String, String> missing(Map<String, byte[]> classes) throws IOException {
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

    /** The classes that a version of Java finds in the JAR. */
    private static Map<String, byte[]> classes(Path file, Runtime.Version version) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, version)) {
            for (JarEntry entry : jar.versionedStream().toList()) {
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
