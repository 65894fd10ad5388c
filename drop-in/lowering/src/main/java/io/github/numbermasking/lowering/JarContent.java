package io.github.numbermasking.lowering;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The files in a JAR, in their order and without directories. For one thread. */
final class JarContent {

    private static final String CLASS = ".class";

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final FileTime time;

    /** Reads a JAR whose files all have the same time, as a reproducible build writes them. */
    JarContent(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().filter(entry -> !entry.isDirectory()).toList();
            for (ZipEntry entry : entries) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
            time = entries.get(0).getLastModifiedTime();
        }
    }

    /** Returns the classes for every Java, each by its internal name. */
    Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        files.forEach((name, bytes) -> {
            if (name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
                classes.put(name.substring(0, name.length() - CLASS.length()), bytes);
            }
        });
        return classes;
    }

    /** Returns the files with a class for every Java, and for some version of Java and later ones. */
    Map<String, byte[]> allOf(String name) {
        Pattern wanted = Pattern.compile("(META-INF/versions/\\d+/)?" + Pattern.quote(name + CLASS));
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.keySet().removeIf(file -> !wanted.matcher(file).matches());
        return all;
    }

    /** Adds files as they are. */
    void putAll(Map<String, byte[]> more) {
        files.putAll(more);
    }

    /** Adds a class for every Java, or replaces it. */
    void put(String name, byte[] bytes) {
        files.put(name + CLASS, bytes);
    }

    void remove(String name) {
        files.remove(name + CLASS);
    }

    /** Adds a class for one version of Java and later ones. */
    void put(int release, String name, byte[] bytes) throws IOException {
        files.put("META-INF/versions/" + release + "/" + name + CLASS, bytes);
        Manifest manifest = new Manifest(new ByteArrayInputStream(files.get(JarFile.MANIFEST_NAME)));
        if (manifest.getMainAttributes().putIfAbsent(Attributes.Name.MULTI_RELEASE, "true") == null) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            manifest.write(written);
            files.put(JarFile.MANIFEST_NAME, written.toByteArray());
        }
    }

    /** Writes the JAR. */
    void write(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(time.toMillis());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
    }
}
