package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.journal.SmallDisk;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events while the database is away. */
class EventOutageTest {

    private static final int EVENTS = 50;
    private static final int LARGE = 1_000_000;

    @TempDir
    private Path temp;

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();

    @Test
    void keepsThemInTheJournalAndStoresThemOnceItIsBack() throws Exception {
        try (TestServer server = withJournal(temp.resolve("journal"))) {
            send(server, "before").assertStatus(200);
            takeAway();
            for (int n = 0; n < EVENTS; n++) {
                send(server, "during-" + n).assertStatus(200);
            }
            bringBack();
            awaitCalls(server, EVENTS + 1);
            JsonObject events = server.get("/health").json().getJsonObject("events");
            assertEquals(EVENTS, events.getInt("journaled"));
            assertEquals(EVENTS + 1, events.getInt("stored"));
        }
    }

    @Test
    void keepsThemForTheNextStart() throws Exception {
        try (TestServer server = withJournal(temp.resolve("journal"))) {
            send(server, "before").assertStatus(200);
            takeAway();
            send(server, "during").assertStatus(200);
        }
        bringBack();
        try (TestServer server = withJournal(temp.resolve("journal"))) {
            awaitCalls(server, 2);
        }
    }

    /** How many values an event may have depends on its length, so it must be kept as long as it came. */
    @Test
    void storesWhatCameWithManyShortValuesAndMuchSpace() throws Exception {
        String event = new Vca(Vca.sample("vcs-call-received.json"))
                .with("sessionId", "spaced")
                .with("filler", "FILLER")
                .toString()
                .replace("\"FILLER\"", "[1" + (",\n" + " ".repeat(20) + "1").repeat(2_000) + "]");
        try (TestServer server = withJournal(temp.resolve("journal"))) {
            send(server, "before").assertStatus(200);
            takeAway();
            server.webhook(event).assertStatus(200);
            bringBack();
            awaitCalls(server, 2);
            assertEquals(0, account(server).getInt("waitingBytes"));
        }
    }

    @Test
    void asksToSendThemAgainWhereThereIsNoJournalOrItCannotBeWritten() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        try (TestServer without = TestServer.builder().dataSource(database).start();
                TestServer unwritable = withJournal(file.resolve("journal"))) {
            send(without, "before").assertStatus(200);
            send(unwritable, "before").assertStatus(200);
            takeAway();
            send(without, "during").assertProblem(503, "unavailable", "send it again");
            send(unwritable, "during").assertProblem(503, "unavailable", "send it again");
            bringBack();
            send(without, "during").assertStatus(200);
            send(unwritable, "during").assertStatus(200);
        }
    }

    @Test
    @Tag("slow")
    void asksToSendThemAgainWhileTheJournalIsFullAndCountsThem() throws Exception {
        try (TestServer server = withJournal(temp.resolve("journal"))) {
            send(server, "before").assertStatus(200);
            int before = account(server).getInt("journaled"); // where the database is slow to start
            takeAway();
            int kept = 0;
            HttpAnswer answer = sendLarge(server, kept);
            while (answer.status() == 200) {
                kept++;
                answer = sendLarge(server, kept);
            }
            answer.assertProblem(503, "unavailable", "send it again");
            assertEquals(64 * 1_024 * 1_024 / LARGE, kept, 1);
            sendLarge(server, kept).assertStatus(503);
            assertEquals(2, account(server).getInt("refused"));
            assertEquals(before + kept, account(server).getInt("journaled"));

            bringBack();
            awaitCalls(server, kept + 1);
            sendLarge(server, kept).assertStatus(200);
            awaitCalls(server, kept + 2);
            assertEquals(2, server.get("/health").json().getJsonObject("events").getInt("refused"));
        }
    }

    private static JsonObject account(TestServer server) {
        return server.get("/health").json().getJsonObject("events");
    }

    private static HttpAnswer sendLarge(TestServer server, int number) {
        return server.webhook(new Vca(Vca.sample("vcs-call-received.json"))
                .with("sessionId", "large-" + number)
                .with("filler", "x".repeat(LARGE))
                .toString());
    }

    @Test
    @Tag("slow")
    void asksToSendAnEventAgainWhoseWritingFailedInItsMiddleAndKeepsTheNext() throws Exception {
        Path journal = temp.resolve("journal");
        Process machine = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 64 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallDisk.class.getName(),
                        journal.toString())
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream printed = machine.getInputStream()) {
            output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> statuses =
                output.lines().filter(line -> line.matches("\\d{3}")).toList();
        assertEquals(
                IntStream.rangeClosed(0, SmallDisk.EVENTS)
                        .mapToObj(n -> n > 0 && n % SmallDisk.LARGE_EACH == 0 ? "503" : "200")
                        .toList(),
                statuses,
                output);
        assertTrue(output.contains("the journal cannot be written: java.io.IOException"), output);
        int refused = SmallDisk.EVENTS / SmallDisk.LARGE_EACH;
        JsonObject events = new HttpAnswer(200, Map.of(), output.substring(output.lastIndexOf("{\"stored\""))).json();
        // Known is an event that a slow machine stored, but not in time for its answer.
        assertEquals(statuses.size() - refused, events.getInt("stored") + events.getInt("known"), output);
        assertEquals(refused, events.getInt("refused"), output);
        assertEquals(0, events.getInt("waitingBytes"), output);
        try (Stream<Path> files = Files.list(journal)) {
            assertEquals(List.of(journal.resolve("lock")), files.toList(), output);
        }
    }

    @Test
    void refusesAJournalWhosePathIsNotAbsolute() {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .set("masking.journal.dir", "journal")
                        .start()) {
            assertEquals(503, send(server, "any").status());
            assertTrue(
                    log.all().contains("masking.journal.dir: must be the absolute path of a directory")
                            || log.all().contains("masking.journal.dir must be the absolute path"),
                    log.all());
        }
    }

    private TestServer withJournal(Path directory) {
        return TestServer.builder()
                .dataSource(database)
                .set("masking.journal.dir", directory.toString())
                .start();
    }

    private void takeAway() {
        database.behave(real -> {
            throw new SQLException("the connection was refused", "08001");
        });
    }

    private void bringBack() {
        database.behave(DataSource::getConnection);
    }

    private static HttpAnswer send(TestServer server, String session) {
        return server.webhook(new Vca(Vca.sample("vcs-call-received.json"))
                .with("sessionId", session)
                .toString());
    }

    private static void awaitCalls(TestServer server, int count) throws InterruptedException {
        int found = 0;
        for (int n = 0; n < 200 && found != count; n++) {
            Thread.sleep(50);
            HttpAnswer answer = server.api("POST", "/calls/search", "{\"limit\":500}");
            found = answer.status() == 200 ? answer.json().getJsonArray("items").size() : 0;
        }
        assertEquals(count, found);
    }
}
