package io.github.numbermasking.sample.testing;

import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.Watchdog;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code java -jar sample-war.war} as a process of its own, on a free port, with a temporary directory of its own. */
public final class SampleProcess implements AutoCloseable {

    /** For a process that ends after seconds: what the second compiler would gain is less than what it costs. */
    static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Path directory;
    private final List<String> lines = new ArrayList<>();

    private SampleProcess(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
        Thread reader = new Thread(this::read, "sample-stdout");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it; does not wait. */
    public static SampleProcess start(String... systemProperties) throws IOException {
        return start(Path.of(System.getProperty("war")), systemProperties);
    }

    /** Starts another WAR than the one that was built. */
    public static SampleProcess start(Path war, String... systemProperties) throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target"), "sample-process-");
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx64m", FIRST_COMPILER_ALONE, "-Dserver.port=0", "-Djava.io.tmpdir=" + temporary.toAbsolutePath()));
        command.addAll(List.of(systemProperties));
        command.addAll(List.of("-jar", war.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolve("stderr.txt").toFile())
                .start();
        Watchdog.endWithUs(process.pid());
        return new SampleProcess(process, directory);
    }

    /** The URL on which it listens. */
    public String url() throws InterruptedException {
        return await("Listening on ").substring("Listening on ".length());
    }

    /** The command that it printed last. */
    public PrintedCommand command() throws InterruptedException {
        return PrintedCommand.parse(await("curl "));
    }

    /** What it has printed so far. */
    public List<String> printed() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    public String log() throws IOException {
        return Files.readString(directory.resolve("stderr.txt"));
    }

    /** The persons' numbers in all that it logged and printed, but for the command that shows the demonstration's. */
    public List<String> leaks() throws IOException {
        List<String> leaks = new ArrayList<>(Leaks.in(log()));
        printed().stream().filter(line -> !line.startsWith("curl ")).forEach(line -> leaks.addAll(Leaks.in(line)));
        return leaks;
    }

    /** What it has left in its temporary directory. */
    public List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
            return files.toList();
        }
    }

    /** Sends SIGTERM and gives the exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + STOP_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** Sends SIGKILL, and removes what it could not remove any more. */
    public void kill() throws IOException {
        close();
        try (Stream<Path> files = Files.walk(directory.resolve("tmp"))) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** Ends it, and fails if it has told a person's number. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        List<String> leaks = leaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(
                    "persons' numbers in what the sample logged or printed, see " + directory + ": " + leaks);
        }
    }

    private String await(String beginning) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        synchronized (lines) {
            while (true) {
                Optional<String> line = lines.stream()
                        .filter(printed -> printed.startsWith(beginning))
                        .findFirst();
                if (line.isPresent()) {
                    return line.get();
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || !process.isAlive()) {
                    throw new AssertionError("no line \"" + beginning + "...\"; see " + directory);
                }
                lines.wait(Math.min(left, 200));
            }
        }
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
