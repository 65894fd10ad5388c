package io.github.numbermasking.lowering;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The classes of the package sample, rewritten for an older Java. */
record Samples(JarContent content, Path jar, Set<String> missing) {

    private static final String SAMPLES = "io/github/numbermasking/lowering/sample";
    private static final String OLDER = "io/github/numbermasking/older";
    private static final long TIME = 1_700_000_000_000L;

    /** Rewrites the classes with such simple names, and the classes in them. Hosts may use Shape. */
    static Samples lowered(int release, Path folder, String... names) throws Exception {
        Path in = folder.resolve("in.jar");
        Pattern wanted = Pattern.compile(SAMPLES + "/(" + String.join("|", names) + ")(\\$.*)?\\.class");
        pack(Samples.class, SAMPLES, wanted, in);
        JarContent content = new JarContent(in);
        Set<String> missing = new Lowering(
                        release,
                        Pattern.compile(SAMPLES + "/Shape.*"),
                        Pattern.compile("(?!)"),
                        content,
                        new JarContent(older(folder)))
                .run();
        Path out = folder.resolve("out.jar");
        content.write(out);
        return new Samples(content, out, missing);
    }

    /** What the classes of the package older replace. */
    static Replacements replacements(Path folder) throws Exception {
        Path older = older(folder);
        List<ClassNode> classes = new ArrayList<>();
        for (byte[] bytes : new JarContent(older).classes().values()) {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, 0);
            classes.add(node);
        }
        return new Replacements(classes);
    }

    private static Path older(Path folder) throws Exception {
        Path older = folder.resolve("older.jar");
        pack(Class.forName("io.github.numbermasking.older.ListMethods"), OLDER, Pattern.compile(".*\\.class"), older);
        return older;
    }

    private static void pack(Class<?> neighbour, String directory, Pattern wanted, Path jar) throws Exception {
        URI place =
                neighbour.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (Files.isDirectory(Path.of(place))) {
            pack(Path.of(place), directory, wanted, jar);
        } else {
            try (FileSystem files = FileSystems.newFileSystem(Path.of(place))) {
                pack(files.getPath("/"), directory, wanted, jar);
            }
        }
    }

    private static void pack(Path root, String directory, Pattern wanted, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(root.resolve(directory))) {
            zip.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(zip);
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(root.relativize(file).toString()));
            for (String name : names) {
                if (wanted.matcher(name).matches()) {
                    zip.putNextEntry(entry(name));
                    Files.copy(root.resolve(name), zip);
                }
            }
        }
    }

    /** All files have the same time, as in a reproducible build. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(TIME);
        return entry;
    }

    /** Loads the rewritten classes, and not those for newer versions of Java. */
    URLClassLoader loader() throws IOException {
        Path plain = Files.createTempDirectory(jar.getParent(), "plain-");
        content.classes().forEach((name, bytes) -> write(plain.resolve(name + ".class"), bytes));
        return new URLClassLoader(new URL[] {plain.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String name(String simpleName) {
        return SAMPLES + "/" + simpleName;
    }

    static byte[] original(String simpleName) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream("/" + name(simpleName) + ".class")) {
            return in.readAllBytes();
        }
    }
}
