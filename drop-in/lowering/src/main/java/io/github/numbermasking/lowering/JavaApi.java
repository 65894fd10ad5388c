package io.github.numbermasking.lowering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes and members of one version of Java, from the data that javac has for {@code --release} (JEP 247). A directory of
 * that file is named after all versions to which its classes belong, each by one character. For one thread.
 */
final class JavaApi implements AutoCloseable {

    private static final int RADIX = 36;

    /** A class or an interface with its own members, each as its name and descriptor. */
    record Type(String superName, List<String> interfaces, Set<String> members) {

        static Type of(ClassNode node) {
            Set<String> members = new HashSet<>();
            node.fields.forEach(field -> members.add(field.name + field.desc));
            node.methods.forEach(method -> members.add(method.name + method.desc));
            return new Type(node.superName, node.interfaces, members);
        }
    }

    private final ZipFile file;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final Map<String, Type> types = new HashMap<>();

    /**
     * Opens the data of the Java that runs the build.
     *
     * @param release the version of Java that is described, from 8 on and older than the one that runs the build
     */
    JavaApi(int release) throws IOException {
        String code = Character.toString(Character.toUpperCase(Character.forDigit(release, RADIX)));
        file = new ZipFile(
                Path.of(System.getProperty("java.home"), "lib", "ct.sym").toFile());
        file.stream().filter(entry -> entry.getName().endsWith(".sig")).forEach(entry -> {
            String[] parts = entry.getName().split("/", 3);
            if (parts[0].contains(code) && parts[0].indexOf('-') < 0) {
                entries.put(parts[2].substring(0, parts[2].lastIndexOf('.')), entry);
            }
        });
        if (entries.isEmpty()) {
            close();
            throw new IOException("this JDK does not describe Java " + release);
        }
    }

    /** Finds a type by its internal name; empty if this Java does not have it. */
    Optional<Type> find(String name) {
        ZipEntry entry = entries.get(name);
        return entry == null ? Optional.empty() : Optional.of(types.computeIfAbsent(name, key -> read(entry)));
    }

    private Type read(ZipEntry entry) {
        try (InputStream in = file.getInputStream(entry)) {
            ClassNode node = new ClassNode();
            new ClassReader(in.readAllBytes()).accept(node, ClassReader.SKIP_CODE);
            return Type.of(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
