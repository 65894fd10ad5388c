package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.FreePort;
import io.github.numbermasking.testing.Watchdog;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A container as a process of its own, into whose directory web applications are laid. */
abstract class Container implements AutoCloseable {

    /**
     * G1, so that what jcmd tells of the heap is one number, on a small machine too. What is held softly goes at every
     * collection: from Java 19 on that is how the runtime remembers the types of records. It does not live long enough for the
     * second compiler.
     */
    static final List<String> JVM_OPTIONS =
            List.of("-Xmx256m", "-XX:+UseG1GC", "-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:TieredStopAtLevel=1");

    /**
     * To be loaded by the container itself: H2 has an exception in a constant, and with it for ever the class loader of
     * whoever was first to use H2.
     */
    static final String H2_CONSTANTS = "org.h2.message.TraceObject";

    /** What our listener logs first. */
    static final String START = "number masking starts with";

    private static final long LONGEST_SECONDS = 60;

    private static final long PAUSE_MILLIS = 20;

    /** A full collection takes time that what is waited for needs as well. */
    private static final long PAUSE_BETWEEN_COLLECTIONS_MILLIS = 200;

    private final Distribution distribution;
    private final Path base;
    private final int port;
    private JavaRuntime java = JavaRuntime.OF_TESTS;
    private Optional<Duration> patience = Optional.empty();
    private Process process;
    private long startNanos;

    /** Has a directory of its own and a port, and does not run yet. */
    Container(Distribution distribution) throws IOException {
        this.distribution = distribution;
        base = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/bases").toAbsolutePath()),
                distribution.name().toLowerCase(Locale.ROOT) + "-");
        port = FreePort.find();
    }

    /** How long it is to wait for a client; empty for as long as it does by itself. */
    final Optional<Duration> patience() {
        return patience;
    }

    final Container patience(Duration value) {
        patience = Optional.of(value);
        return this;
    }

    /** The Java that it runs on: the tests' own, unless told otherwise. */
    final JavaRuntime java() {
        return java;
    }

    final Container on(JavaRuntime other) {
        java = other;
        return this;
    }

    /** Lays out the directory, before the applications and libraries come. */
    abstract void prepare(Path base, int port) throws IOException, InterruptedException;

    /** The command that becomes the container, or starts it as its only child. */
    abstract List<String> command(Path base, int port) throws IOException;

    abstract Map<String, String> environment(Path base);

    /** What it says of a path where nothing is. */
    int statusOfNothing() {
        return 404;
    }

    /** Where libraries lie that all of its web applications see. */
    abstract String libraryDirectory();

    /** Where applications are laid. */
    String deployments() {
        return "webapps";
    }

    /** Starts it, and waits until it answers; a start that fails leaves no process. */
    final Container launch(Map<String, HostWar> wars, List<Path> libraries) throws IOException, InterruptedException {
        prepare(base, port);
        Files.createDirectories(base.resolve(deployments()));
        for (Map.Entry<String, HostWar> war : wars.entrySet()) {
            lay(war.getKey(), war.getValue());
        }
        Path shared = Files.createDirectories(base.resolve(libraryDirectory()));
        Files.copy(Jars.h2(java), shared.resolve("h2.jar"));
        for (Path library : libraries) {
            Files.copy(library, shared.resolve(library.getFileName()));
        }
        startNanos = System.nanoTime();
        process = run(java, base, environment(base), command(base, port));
        try {
            Watchdog.endWithUs(process.pid());
            await("the start of " + distribution, () -> {
                assertTrue(process.isAlive(), () -> distribution + " ended; see " + base);
                return get("/nothing-is-here").status() == statusOfNothing();
            });
            Watchdog.endWithUs(jvm().pid());
            started();
            return this;
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** Is called once it answers. */
    void started() throws IOException, InterruptedException {}

    static Process run(JavaRuntime java, Path base, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(base.toFile());
        builder.environment().put("JAVA_HOME", java.home().toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console(base)))
                .start();
    }

    private static File console(Path base) {
        return base.resolve("console.txt").toFile();
    }

    Distribution distribution() {
        return distribution;
    }

    int port() {
        return port;
    }

    /** When its process was started, by {@link System#nanoTime()}. */
    long startNanos() {
        return startNanos;
    }

    Jvm jvm() {
        return new Jvm(process.children().findAny().orElse(process.toHandle()).pid(), java);
    }

    /** How many web applications its memory holds after a full collection; 1 stands for any number where it has no own loader. */
    long webApplications() throws IOException {
        return switch (distribution.product()) {
            case TOMCAT, JETTY -> jvm().webApplications();
            case TOMEE, WILDFLY, LIBERTY -> jvm().holdsNumberMasking() ? 1 : 0;
        };
    }

    ContainerLog containerLog() {
        return new ContainerLog(base);
    }

    /** Everything that it has written to its console. */
    String log() throws IOException {
        return containerLog().console();
    }

    /** Lays a host into its directory, or another in its place, and does not wait. */
    void lay(String name, HostWar war) throws IOException {
        move(war.write(base.resolve(name + ".next")), name);
    }

    /** Lays an archive that was built elsewhere into its directory, and does not wait. */
    void lay(String name, Path war) throws IOException {
        move(Files.copy(war, base.resolve(name + ".next")), name);
    }

    private void move(Path next, String name) throws IOException {
        Files.move(next, base.resolve(deployments()).resolve(name + ".war"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Lays a host into its directory, or another in its place, and waits until that one's own servlet answers. */
    MaskedHost deploy(String name, HostWar war) throws IOException, InterruptedException {
        lay(name, war);
        return awaitHost(name, war);
    }

    /**
     * Lays a host with number masking in the place of one that runs, and waits until it has started. Jetty 12 starts it
     * beside the old one and from the old archive, which it still has open; so its start tells, and its page does not.
     */
    MaskedHost replace(String name, HostWar war) throws IOException, InterruptedException {
        long before = containerLog().count(START);
        lay(name, war);
        await("another start of " + name, () -> containerLog().count(START) > before);
        await("the host " + name, () -> get("/" + name + "/host").status() == 200);
        return new MaskedHost(this, name, "numbermasking");
    }

    MaskedHost awaitHost(String name, HostWar war) throws IOException, InterruptedException {
        await("the host " + name, () -> get("/" + name + "/host").equals(new HostAnswer(200, war.page())));
        return new MaskedHost(this, name, "numbermasking");
    }

    /** Takes web applications out of its directory, and waits until they no longer answer. */
    void undeploy(String... names) throws IOException, InterruptedException {
        for (String name : names) {
            Files.delete(base.resolve(deployments()).resolve(name + ".war"));
        }
        for (String name : names) {
            await("the end of " + name, () -> get("/" + name + "/host").status() == 404);
        }
    }

    HostAnswer get(String path) throws InterruptedException {
        return send("GET", path, "none", HttpRequest.BodyPublishers.noBody());
    }

    /** Sends a request. */
    HostAnswer send(String method, String path, String authorization, HttpRequest.BodyPublisher body)
            throws InterruptedException {
        return send(method, path, authorization, "application/json", body);
    }

    /** Sends a request with a body of some type. */
    HostAnswer send(String method, String path, String authorization, String type, HttpRequest.BodyPublisher body)
            throws InterruptedException {
        return HostAnswer.to(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(LONGEST_SECONDS))
                .header("Authorization", authorization)
                .header("Content-Type", type)
                .method(method, body));
    }

    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    void await(String what, Condition condition) throws IOException, InterruptedException {
        await(what, PAUSE_MILLIS, condition);
    }

    private void await(String what, long pauseMillis, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        what + " did not come; see " + containerLog().base());
            }
            Thread.sleep(pauseMillis);
        }
    }

    /** Waits until every class loader of an application is gone, and every thread that was not there before. */
    void awaitEnd(Set<String> threads) throws IOException, InterruptedException {
        // First the loaders: PostgreSQL's driver has a thread that ends when something of it is collected.
        await("the end of every class loader", PAUSE_BETWEEN_COLLECTIONS_MILLIS, () -> webApplications() == 0);
        await("the end of every thread", () -> threadsLeft(threads).isEmpty());
    }

    private Set<String> threadsLeft(Set<String> before) throws IOException {
        return switch (distribution.product()) {
            case TOMCAT, JETTY -> jvm().threadsBesides(before);
            case TOMEE, WILDFLY, LIBERTY -> jvm().threadsOfNumberMasking();
        };
    }

    void awaitLine(String line) throws IOException, InterruptedException {
        await("the line \"" + line + "\"", () -> containerLog().count(line) > 0);
    }

    @Override
    public final void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
