package io.github.numbermasking.lowering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.lowering.sample.Nest;
import io.github.numbermasking.lowering.sample.Newer;
import io.github.numbermasking.lowering.sample.Point;
import io.github.numbermasking.lowering.sample.Texts;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Classes of Java 17, rewritten for Java 8, do the same as before. */
class LoweringTest {

    private static final String PACKAGE = "io.github.numbermasking.lowering.sample.";

    @TempDir
    private Path folder;

    @Test
    void givesRecordsTheSameMethods() throws Exception {
        Samples samples = Samples.lowered(8, folder, "Point");
        assertEquals(Set.of(), samples.missing());
        try (URLClassLoader loader = samples.loader()) {
            Class<?> type = loader.loadClass(PACKAGE + "Point");
            assertEquals(Object.class, type.getSuperclass());
            Method of = type.getMethod("of", String.class);
            Object one = of.invoke(null, "n");
            assertEquals(Point.of("n").toString(), one.toString());
            assertEquals(Point.of("n").hashCode(), one.hashCode());
            assertEquals(
                    Point.of(null).hashCode(), of.invoke(null, (Object) null).hashCode());
            assertEquals(one, of.invoke(null, "n"));
            assertFalse(one.equals(of.invoke(null, "other")));
            assertFalse(one.equals(null));
            Object nothing =
                    loader.loadClass(PACKAGE + "Point$Nothing").getConstructor().newInstance();
            assertEquals("Nothing[]", nothing.toString());
            assertEquals(0, nothing.hashCode());
            assertFalse(nothing.equals(one));
        }
    }

    @Test
    void letsNestedClassesUsePrivateMembers() throws Exception {
        Samples samples = Samples.lowered(8, folder, "Nest");
        assertEquals(Set.of(), samples.missing());
        try (URLClassLoader loader = samples.loader()) {
            assertEquals(
                    Nest.all(),
                    loader.loadClass(PACKAGE + "Nest").getMethod("all").invoke(null));
        }
    }

    /** There it would fail when it is first used, which no build for Java 17 notices. */
    @Test
    void opensForJava11WhatAMethodReferenceOfAnotherClassUses() throws Exception {
        Samples samples = Samples.lowered(11, folder, "Nest");
        try (URLClassLoader loader = samples.loader()) {
            Class<?> inner = loader.loadClass(PACKAGE + "Nest$Inner");
            assertFalse(Modifier.isPrivate(inner.getDeclaredMethod("doubled").getModifiers()));
            assertTrue(Modifier.isPrivate(inner.getDeclaredMethod("made").getModifiers()));
            assertEquals(
                    Nest.all(),
                    loader.loadClass(PACKAGE + "Nest").getMethod("all").invoke(null));
        }
    }

    @Test
    void joinsStringsOfAllTypes() throws Exception {
        Samples samples = Samples.lowered(8, folder, "Texts");
        try (URLClassLoader loader = samples.loader()) {
            Method join = loader.loadClass(PACKAGE + "Texts").getMethods()[0];
            assertEquals(
                    Texts.join(1, 2, 0.5, 'x', true, List.of(), null),
                    join.invoke(null, 1, 2L, 0.5, 'x', true, List.of(), null));
        }
    }

    @Test
    void callsReplacements() throws Exception {
        Samples samples = Samples.lowered(8, folder, "Newer");
        assertEquals(Set.of(), samples.missing());
        try (URLClassLoader loader = samples.loader()) {
            assertEquals(
                    Newer.calls(),
                    loader.loadClass(PACKAGE + "Newer").getMethod("calls").invoke(null));
        }
    }

    @Test
    void addsOnlyTheReplacementsThatAreUsed() throws Exception {
        Set<String> classes =
                Samples.lowered(8, folder, "Point").content().classes().keySet();
        assertTrue(classes.contains("io/github/numbermasking/older/ListMethods"), classes::toString);
        assertFalse(classes.contains("io/github/numbermasking/older/Logger"), classes::toString);
    }

    @Test
    void keepsWhatHostsMayUseForTheJavaItWasMadeFor() throws Exception {
        Samples samples = Samples.lowered(8, folder, "Shape");
        for (String name : List.of("Shape", "Shape$Circle", "Shape$Square")) {
            assertArrayEquals(Samples.original(name), newer(samples, name), name);
            ClassNode older = read(samples.content().classes().get(Samples.name(name)));
            assertEquals(Opcodes.V1_8, older.version);
            assertEquals(null, older.permittedSubclasses);
            assertEquals(null, older.nestMembers);
        }
    }

    @Test
    void keepsTheNestOfAClassWhoseReplacementsMayBehaveDifferently() throws Exception {
        Samples samples = Samples.lowered(8, folder, "Newer");
        assertArrayEquals(Samples.original("Newer"), newer(samples, "Newer"));
        assertArrayEquals(Samples.original("Newer$Quiet"), newer(samples, "Newer$Quiet"));
    }

    @Test
    void hasOneFormOfAllOtherClasses() throws Exception {
        Samples samples = Samples.lowered(8, folder, "Nest", "Point", "Texts");
        for (String name : List.of("Nest", "Nest$Inner", "Point", "Point$Nothing", "Texts")) {
            assertEquals(Opcodes.V1_8, read(newer(samples, name)).version, name);
        }
    }

    private static byte[] newer(Samples samples, String name) throws Exception {
        try (JarFile jar = new JarFile(samples.jar().toFile(), false, JarFile.OPEN_READ, Runtime.Version.parse("17"))) {
            return jar.getInputStream(jar.getJarEntry(Samples.name(name) + ".class"))
                    .readAllBytes();
        }
    }

    @Test
    void givesGettersToRecordsThatAreBoundToJson() throws Exception {
        try (URLClassLoader loader = Samples.lowered(8, folder, "Reply").loader()) {
            Class<?> type = loader.loadClass(PACKAGE + "Reply");
            Object reply = type.getConstructor(long.class, List.class).newInstance(2L, List.of("a"));
            assertEquals(2L, type.getMethod("getCount").invoke(reply));
            Method tags = type.getMethod("getTags");
            assertEquals(List.of("a"), tags.invoke(reply));
            assertEquals(
                    "java.util.List<java.lang.String>",
                    tags.getGenericReturnType().getTypeName());
            Class<?> other = loader.loadClass(PACKAGE + "Reply$Unbound");
            assertThrows(NoSuchMethodException.class, () -> other.getMethod("getText"));
        }
    }

    @Test
    void writesTheSameBytesEachTime() throws Exception {
        byte[] first = Files.readAllBytes(
                Samples.lowered(8, folder, "Nest", "Newer", "Shape").jar());
        assertArrayEquals(
                first,
                Files.readAllBytes(
                        Samples.lowered(8, folder, "Nest", "Newer", "Shape").jar()));
    }

    @Test
    void findsWhatTheOlderJavaLacks() throws Exception {
        Set<String> onJava8 = Samples.lowered(8, folder, "TooNew").missing();
        String user = Samples.name("TooNew") + " uses ";
        assertEquals(
                Set.of(
                        user + "java/lang/ProcessHandle",
                        user + "java/lang/ProcessHandle.current()Ljava/lang/ProcessHandle;",
                        user + "java/lang/ProcessHandle.pid()J",
                        user + "java/util/Arrays.compare([B[B)I"),
                onJava8);
        assertEquals(Set.of(), Samples.lowered(11, folder, "TooNew").missing());
    }

    /** In these cases, the rewritten class would not load. */
    @ParameterizedTest
    @ValueSource(strings = {"BoundToASubtype", "TwoConstructors"})
    void refusesWhatItCannotRewrite(String name) {
        String why = assertThrows(IllegalStateException.class, () -> Samples.lowered(8, folder, name))
                .getMessage();
        assertTrue(
                why.contains(name.equals("TwoConstructors") ? "TwoConstructors calls a constructor" : "readAllBytes"),
                why);
    }

    private static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }
}
