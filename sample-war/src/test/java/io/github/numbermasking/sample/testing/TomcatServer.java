package io.github.numbermasking.sample.testing;

import io.github.numbermasking.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Tomcat of its own: the unpacked one's programs, with the WAR as its only application, on a free port. */
public final class TomcatServer implements AutoCloseable {

    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final Path base;
    private final String url;

    private TomcatServer(Process process, Path base, String url) {
        this.process = process;
        this.base = base;
        this.url = url;
    }

    /** Starts it with the WAR at the context path "/", and waits until the demo ride is on the page. */
    public static TomcatServer start() throws IOException, InterruptedException {
        return start("ROOT");
    }

    /** The same at another context path. */
    public static TomcatServer start(String name) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("tomcat.home"));
        Path base = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tomcat-base-");
        for (String directory : new String[] {"conf", "logs", "temp", "webapps", "work"}) {
            Files.createDirectory(base.resolve(directory));
        }
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
        int port = FreePort.find();
        Path config = base.resolve("conf/server.xml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                        .replace("<Connector port=\"8080\"", "<Connector address=\"127.0.0.1\" port=\"" + port + "\""));
        Files.copy(Path.of(System.getProperty("war")), base.resolve("webapps/" + name + ".war"));
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/catalina.sh").toString(), "run");
        builder.environment().put("CATALINA_HOME", home.toString());
        builder.environment().put("CATALINA_BASE", base.toString());
        builder.environment().put("CATALINA_OPTS", "-Xmx256m " + SampleProcess.FIRST_COMPILER_ALONE);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true)
                .redirectOutput(base.resolve("logs/console.txt").toFile());
        TomcatServer server = new TomcatServer(
                builder.start(), base, "http://127.0.0.1:" + port + (name.equals("ROOT") ? "" : "/" + name));
        server.awaitStart();
        return server;
    }

    public String url() {
        return url;
    }

    /** Everything it has written to its console. */
    public String log() throws IOException {
        return Files.readString(base.resolve("logs/console.txt"));
    }

    /** Stops it in an orderly way. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Tomcat still runs after " + STOP_SECONDS + " s");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void awaitStart() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!log().contains("Server startup in")
                || ShownRide.allOn(new Browser(url()).open("/").body()).stream()
                        .allMatch(ride -> ride.riderDials().isEmpty())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new AssertionError("Tomcat did not start: " + log());
            }
            Thread.sleep(100);
        }
    }
}
