package io.github.numbermasking.containers;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The host's own classes: written for jakarta.servlet, compiled for either and for the container's lowest Java. */
final class HostClasses {

    private static final Path SOURCES = Path.of("src/test/host");

    private static final Map<Source, Map<String, byte[]>> COMPILED = new HashMap<>();

    private record Source(Flavour flavour, int release, String className) {}

    private HostClasses() {}

    /** Compiles one, against the servlet API and the hosts' libraries; the result by its place in the archive. */
    static Map<String, byte[]> compile(Distribution distribution, String className) throws IOException {
        Source source = new Source(distribution.flavour(), distribution.lowestJava(), className);
        synchronized (COMPILED) {
            Map<String, byte[]> known = COMPILED.get(source);
            if (known == null) {
                known = compile(source);
                COMPILED.put(source, known);
            }
            return known;
        }
    }

    /** Copies all of them, since one may use others; returns the folder of their package. */
    private static Path copySources(Flavour flavour, Path work) throws IOException {
        Path folder = Files.createDirectory(work.resolve("host"));
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                Files.writeString(
                        folder.resolve(source.getFileName()),
                        Files.readString(source).replace("jakarta.", flavour.root() + "."));
            }
        }
        return folder;
    }

    private static Map<String, byte[]> compile(Source source) throws IOException {
        Flavour flavour = source.flavour();
        String name = source.className() + ".java";
        Path work = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "host-classes-");
        Path file = copySources(flavour, work).resolve(name);
        List<Path> classPath = new ArrayList<>(flavour.librariesOfHosts());
        classPath.add(flavour.api());
        Path classes = Files.createDirectory(work.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of(work));
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            List<String> options = List.of("--release", Integer.toString(source.release()), "-proc:none");
            boolean done = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            if (!done) {
                throw new AssertionError(messages.toString());
            }
        }
        Map<String, byte[]> found = new HashMap<>();
        try (Stream<Path> all = Files.walk(classes)) {
            for (Path made : all.filter(Files::isRegularFile).toList()) {
                found.put("WEB-INF/classes/" + classes.relativize(made), Files.readAllBytes(made));
            }
        }
        return found;
    }
}
