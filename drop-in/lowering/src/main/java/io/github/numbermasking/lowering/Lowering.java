package io.github.numbermasking.lowering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Rewrites the classes of a JAR for an older Java. The program that the build calls. For one JAR. */
public final class Lowering {

    /** The place of the version in a class file. */
    private static final int MAJOR = 6;

    /** The first Java that looks for classes of its own in a JAR (JEP 238). */
    private static final int FIRST_WITH_VERSIONS = 9;

    private final int release;
    /** Where the build puts other projects' classes. */
    private static final String OTHERS = "io/github/numbermasking/shaded/";

    private final Pattern forHosts;
    private final Pattern newerOnly;
    private final JarContent jar;
    private final JarContent older;

    Lowering(int release, Pattern forHosts, Pattern newerOnly, JarContent jar, JarContent older) {
        this.release = release;
        this.forHosts = forHosts;
        this.newerOnly = newerOnly;
        this.jar = jar;
        this.older = older;
    }

    /**
     * Rewrites a JAR, or says what has to be avoided.
     *
     * @param arguments the version of Java; the JAR to read; the JAR to write; the JAR with the replacements; the internal names
     *     of the classes that hosts may use, and of classes that only newer versions of Java get, both as regular expressions
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        JarContent jar = new JarContent(Path.of(arguments[1]));
        Set<String> missing = new Lowering(
                        Integer.parseInt(arguments[0]),
                        Pattern.compile(arguments[4]),
                        Pattern.compile(arguments[5]),
                        jar,
                        new JarContent(Path.of(arguments[3])))
                .run();
        if (missing.isEmpty()) {
            jar.write(Path.of(arguments[2]));
        } else {
            missing.forEach(System.err::println);
            System.err.println("Java " + arguments[0] + " lacks these " + missing.size()
                    + ": avoid them, or add what replaces them to io.github.numbermasking.older");
            System.exit(1);
        }
    }

    /** Returns what the older Java lacks, each after the class that uses it. */
    Set<String> run() throws IOException {
        try (JavaApi api = new JavaApi(release)) {
            Types types = new Types(api);
            List<ClassNode> replacing = read(older.classes().values());
            takeNewer();
            Map<String, byte[]> originals = jar.classes();
            List<ClassNode> all = read(originals.values());
            replacing.forEach(types::add);
            all.forEach(types::add);

            Map<String, String> hosts = new HashMap<>();
            all.forEach(node -> hosts.put(node.name, Nests.host(node)));
            LoweredClasses lowered = new LoweredClasses(release, types, all, new Replacements(replacing));
            Set<String> missing = new TreeSet<>();
            Set<String> used = new HashSet<>();
            for (ClassNode node : lowered.all()) {
                String host = hosts.get(node.name);
                boolean isForHosts = forHosts.matcher(node.name).matches();
                if (isForHosts && lowered.isNewNest(host) || lowered.isDifferent(host)) {
                    putForNewer(node.name, originals.get(node.name));
                }
                if (lowered.isNew(node)) {
                    jar.put(node.name, written(node));
                }
                addReplacements(node, used);
                ApiCheck.missing(node, types).forEach(what -> missing.add(node.name + " uses " + what));
            }
            leaveOutDebugging();
            return missing;
        }
    }

    /**
     * Leaves out what only debuggers use, so that the JAR is smaller: the names of local variables, except in the classes that
     * hosts may use, and the numbers of lines in other projects' classes.
     */
    private void leaveOutDebugging() {
        for (Map.Entry<String, byte[]> one : jar.classes().entrySet()) {
            if (!forHosts.matcher(one.getKey()).matches()) {
                ClassNode node = read(one.getValue());
                boolean isOthers = one.getKey().startsWith(OTHERS);
                for (MethodNode method : node.methods) {
                    method.localVariables = null;
                    if (isOthers) {
                        leaveOutLines(method);
                    }
                }
                ClassWriter writer = new ClassWriter(0);
                node.accept(writer);
                jar.put(one.getKey(), writer.toByteArray());
            }
        }
    }

    private static void leaveOutLines(MethodNode method) {
        for (AbstractInsnNode code : method.instructions.toArray()) {
            if (code instanceof LineNumberNode) {
                method.instructions.remove(code);
            }
        }
    }

    /** Takes the classes that only newer versions of Java get. */
    private void takeNewer() throws IOException {
        for (Map.Entry<String, byte[]> one : jar.classes().entrySet()) {
            if (newerOnly.matcher(one.getKey()).matches()) {
                putForNewer(one.getKey(), one.getValue());
                jar.remove(one.getKey());
            }
        }
    }

    private void putForNewer(String name, byte[] original) throws IOException {
        int madeFor = new ClassReader(original).readUnsignedShort(MAJOR) - LoweredClasses.FIRST_FORMAT;
        jar.put(Math.max(madeFor, FIRST_WITH_VERSIONS), name, original);
    }

    /** Adds the replacements that a class uses, and those that they use. */
    private void addReplacements(ClassNode user, Set<String> used) {
        Map<String, byte[]> classes = older.classes();
        user.accept(new ClassRemapper(new ClassNode(), new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                if (classes.containsKey(name) && used.add(name)) {
                    jar.putAll(older.allOf(name));
                    addReplacements(read(classes.get(name)), used);
                }
                return name;
            }
        }));
    }

    private static List<ClassNode> read(Collection<byte[]> classes) {
        return classes.stream().map(Lowering::read).toList();
    }

    private static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }

    private static byte[] written(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }
}
