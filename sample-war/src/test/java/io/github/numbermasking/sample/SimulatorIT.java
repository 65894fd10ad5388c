package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.PrintedCommand;
import io.github.numbermasking.sample.testing.SampleProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator's program as it was packaged, against the sample. */
class SimulatorIT {

    private static final long LONGEST_SECONDS = 60;

    private static final Path JAR = Path.of(System.getProperty("simulator"));

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void playsACallToItsEnd() throws Exception {
        try (SampleProcess sample = SampleProcess.start()) {
            PrintedCommand command = sample.command();
            JsonObject call = payload(command);
            String number = call.getString("destination");
            Ended ended = run(
                    "dial " + call.getString("source") + " " + number + "\nanswer\nhangup\nquit\n",
                    "--endpoint",
                    command.url().toString(),
                    "--secret",
                    command.headers().get("Authorization"),
                    "--number",
                    number);
            assertEquals(0, ended.code(), ended.err());
            List<String> lines = ended.out().lines().toList();
            assertTrue(lines.get(2).matches("> \\+\\d+ rings and shows \\" + number), ended.out());
            assertEquals("> connected", lines.get(3), ended.out());
            assertTrue(lines.get(4).matches("> COMPLETED, talked \\d+ s"), ended.out());
            assertEquals("events: 8 acknowledged, 0 refused", lines.get(5), ended.out());
        }
    }

    @Test
    void hearsThatItsSecretIsNotAccepted() throws Exception {
        try (SampleProcess sample = SampleProcess.start()) {
            PrintedCommand command = sample.command();
            JsonObject call = payload(command);
            Ended ended = run(
                    "dial " + call.getString("source") + " " + call.getString("destination") + "\n",
                    "--endpoint",
                    command.url().toString(),
                    "--secret",
                    "of-somebody-else");
            assertTrue(ended.out().contains("the answer has HTTP status 401, not 200"), ended.out());
        }
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        Ended ended = run("", "--endpoint", "http://127.0.0.1:9/");
        assertEquals(2, ended.code());
        assertTrue(ended.err().startsWith("--secret is missing"), ended.err());
        assertTrue(ended.err().contains("--endpoint URL      where calls and events go"), ended.err());
    }

    private static JsonObject payload(PrintedCommand command) {
        try (JsonReader reader = Json.createReader(new StringReader(command.body()))) {
            return reader.readObject().getJsonObject("payload");
        }
    }

    private Ended run(String typed, String... arguments) throws Exception {
        Path in = Files.writeString(folder.resolve("in"), typed);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "still running");
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
