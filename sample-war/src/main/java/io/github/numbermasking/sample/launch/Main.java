package io.github.numbermasking.sample.launch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;

/**
 * Starts the executable WAR: {@code java -jar sample-war.war}. The JARs in the WAR's {@code WEB-INF/server} become the
 * class path of {@link EmbeddedServer}, which serves the same WAR. This class uses the JDK only, because nothing else
 * is on its class path.
 */
public final class Main {
    private static final String SERVER_JARS = "WEB-INF/server/";
    private static final long SHUTDOWN_SECONDS = 20;

    private Main() {}

    /** Runs the server until it is stopped. Exits with the server's status if the server could not start. */
    public static void main(String[] args) throws Exception {
        Path war = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        AtomicReference<Path> work = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteOnceEnded(work, ended)));
        int status;
        try {
            work.set(Files.createTempDirectory("sample-war-")); // for this user only
            status = serve(war, work.get());
        } finally {
            ended.countDown();
        }
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int serve(Path war, Path work) throws Exception {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader loader = new URLClassLoader(serverClassPath(war, work), platform)) {
            Thread.currentThread().setContextClassLoader(loader);
            return (int) loader.loadClass("io.github.numbermasking.sample.launch.EmbeddedServer")
                    .getMethod("run", Path.class, Path.class)
                    .invoke(null, war, work);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static URL[] serverClassPath(Path war, Path work) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(war.toUri().toURL());
        Path lib = Files.createDirectory(work.resolve("server"));
        try (JarFile file = new JarFile(war.toFile())) {
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.getName().startsWith(SERVER_JARS) && entry.getName().endsWith(".jar")) {
                    Path jar = lib.resolve(Path.of(entry.getName()).getFileName());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, jar);
                    }
                    urls.add(jar.toUri().toURL());
                }
            }
        }
        return urls.toArray(URL[]::new);
    }

    /**
     * Deletes the work directory after the server has ended. It waits, because the server may still read its JARs
     * during a shutdown.
     */
    private static void deleteOnceEnded(AtomicReference<Path> work, CountDownLatch ended) {
        try {
            ended.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
            if (work.get() == null) {
                return;
            }
            Files.walkFileTree(work.get(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                    Files.deleteIfExists(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("Could not delete " + work.get() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
