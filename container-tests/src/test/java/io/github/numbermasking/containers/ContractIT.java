package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.numbermasking.containers.TwoTomcats.Result;
import io.github.numbermasking.containers.TwoTomcats.Task;
import io.github.numbermasking.servlet.testing.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Repeats on Tomcat 8.5 what the tests of the servlet module sent to number masking: on Java 8, and on the Java of the tests. Every
 * answer and every log line must be the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {

    private static final Path RECORDINGS = Path.of(System.getProperty("contract.recordings"));
    private static final String TESTS = System.getProperty("contract.tests", ".*");
    private static final List<String> PLANTS = List.of("header", "body", "log");
    private static final int MOST_PRINTED = 20;

    private final List<Recording> recordings = new ArrayList<>();
    private final List<Recording> impossible = new ArrayList<>();
    private List<Result> planted;
    private List<Result> results;

    @BeforeAll
    void replayAll() throws Exception {
        assumeTrue(JavaRuntime.ofTheFolder(8).findAny().isPresent(), "needs -Djava.versions");
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().replaceFirst("\\..*", "").matches(TESTS)) {
                    Recording recording = Recording.read(file);
                    (Replay.isPossible(recording) ? recordings : impossible).add(recording);
                }
            }
        }
        assertFalse(recordings.isEmpty(), RECORDINGS + " is empty");
        Recording some = recordings.stream()
                .filter(one ->
                        one.facts().isEmpty() && Replay.requests(one).findAny().isPresent())
                .findFirst()
                .orElseThrow();
        List<Task> tasks = new ArrayList<>();
        PLANTS.forEach(plant -> tasks.add(new Task(some, plant)));
        recordings.forEach(recording -> tasks.add(new Task(recording, "")));
        try (TwoTomcats tomcats = new TwoTomcats()) {
            List<Result> all = tomcats.replay(tasks);
            planted = all.subList(0, PLANTS.size());
            results = all.subList(PLANTS.size(), all.size());
        }
        report();
    }

    @Test
    void answersAndLogsTheSameOnBothVersionsOfJava() {
        List<String> differences = differences();
        assertEquals(
                List.of(),
                differences.subList(0, Math.min(MOST_PRINTED, differences.size())),
                () -> differences.size() + " differences; see target/contract.txt");
    }

    @Test
    void findsWhatIsPlantedOnOneSide() {
        List<String> expected = List.of("X-Planted: 1", "a planted body", "a planted line");
        for (int n = 0; n < expected.size(); n++) {
            String text = expected.get(n);
            Result result = planted.get(n);
            assertTrue(result.differences().stream().anyMatch(one -> one.contains(text)), result::toString);
        }
    }

    private static String testClass(Recording recording) {
        return recording.test().replaceFirst("\\..*", "");
    }

    private List<String> differences() {
        return results.stream().flatMap(result -> result.differences().stream()).toList();
    }

    private void report() throws IOException {
        List<Recording.Request> all = recordings.stream()
                .flatMap(recording -> recording.steps().stream())
                .filter(Recording.Request.class::isInstance)
                .map(Recording.Request.class::cast)
                .toList();
        TreeSet<String> leftOut = new TreeSet<>();
        for (Recording recording : recordings) {
            if (Replay.requests(recording).count()
                    < recording.steps().stream()
                            .filter(Recording.Request.class::isInstance)
                            .count()) {
                leftOut.add(testClass(recording));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("ContractIT: %d recordings, %d answers and %d log lines of Java 8 and %s: %d differences"
                .formatted(
                        results.size(),
                        results.stream().mapToInt(Result::answers).sum(),
                        results.stream().mapToInt(Result::lines).sum(),
                        JavaRuntime.OF_TESTS,
                        differences().size()));
        lines.add("tried more than once: "
                + results.stream().filter(result -> result.attempts() > 1).count());
        lines.add("left out: %d requests that ran beside others, %d without an answer, in %s"
                .formatted(
                        all.stream().filter(Recording.Request::concurrent).count(),
                        all.stream()
                                .filter(request -> !request.concurrent() && request.answer().length == 0)
                                .count(),
                        leftOut));
        lines.add("without the host's own filters and servlets: "
                + recordings.stream()
                        .filter(one -> one.facts().containsKey(Recording.OWN_WIRING))
                        .count());
        lines.add("left out: %d recordings whose SQL only a class of the tests or another database knows, in %s"
                .formatted(
                        impossible.size(),
                        new TreeSet<>(
                                impossible.stream().map(ContractIT::testClass).toList())));
        lines.forEach(System.out::println);
        lines.addAll(differences());
        Files.write(Path.of("target/contract.txt"), lines);
    }
}
