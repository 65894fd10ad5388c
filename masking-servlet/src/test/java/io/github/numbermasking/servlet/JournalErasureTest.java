package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.DRIVER_DIGITS;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.EveryColumn;
import io.github.numbermasking.testing.LogCapture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An erasure also looks for the number in events that wait in the journal. */
class JournalErasureTest {

    private static final String NUMBER = "+6560000001";

    @TempDir
    private Path journal;

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.journal.dir", journal.toString())
                .start()
                .withNumbers(NUMBER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpAnswer erase(String phone, String more) {
        return server.api("POST", "/erasure", "{\"phone\":\"" + phone + "\"" + more + "}");
    }

    /** Every place with the digits: columns, and files of the journal. */
    private List<String> places(String digits) throws Exception {
        List<String> places = new ArrayList<>(EveryColumn.having(database, digits));
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(digits)) {
                    places.add(file.getFileName().toString());
                }
            }
        }
        return places;
    }

    private static String event(String session, String caller) {
        return new Vca(Vca.sample("vcs-call-received.json"))
                .with("sessionId", session)
                .with("source", caller)
                .toString();
    }

    @Test
    @Tag("slow")
    void erasesEventsThatWaitInTheJournalAndLeavesTheOthers() throws Exception {
        journalEvents();
        erase(RIDER, "").assertProblem(503, "unavailable");
        database.execute("ALTER TABLE hidden RENAME TO masking_call");
        erase(RIDER, "").assertStatus(200);
        assertEquals(List.of(), places(RIDER_DIGITS));
        assertTrue(places(DRIVER_DIGITS).contains("masking_call.in_caller"));
    }

    @Test
    void alsoErasesEventsThatWaitIfAskedFromJava() throws Exception {
        journalEvents();
        database.execute("ALTER TABLE hidden RENAME TO masking_call");
        ErasureResult result = server.masking().erase(PhoneNumber.parse(RIDER).orElseThrow());
        assertInstanceOf(ErasureResult.Erased.class, result);
        assertEquals(List.of(), places(RIDER_DIGITS));
        assertFalse(places(DRIVER_DIGITS).isEmpty());
    }

    /** One event is stored; then two cannot be, until the table has its name again. */
    private void journalEvents() throws Exception {
        server.webhook(event("before", RIDER)).assertStatus(200);
        assertEquals(List.of("masking_call.in_caller"), places(RIDER_DIGITS));
        database.execute("ALTER TABLE masking_call RENAME TO hidden");
        server.webhook(event("session-1", RIDER)).assertStatus(200);
        server.webhook(event("session-2", DRIVER)).assertStatus(200);
        assertFalse(places(RIDER_DIGITS).isEmpty(), "it waits in the journal");
    }

    @Test
    void erasesNothingIfTheJournalCannotBeSearchedAndLogsWhy() throws Exception {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        try (LogCapture log = LogCapture.open();
                TestServer second = TestServer.builder()
                        .dataSource(database)
                        .set("masking.journal.dir", journal.toString())
                        .start()) {
            second.api("POST", "/erasure", "{\"phone\":\"" + RIDER + "\"}")
                    .assertProblem(503, "unavailable", "events that wait could not be searched");
            List<String> lines = log.linesWith("could not be searched for a phone number: ");
            assertTrue(lines.size() == 1 && lines.get(0).contains("another process"), lines::toString);
            PhoneNumber phone = PhoneNumber.parse(RIDER).orElseThrow();
            MaskingException failure =
                    assertThrows(MaskingException.class, () -> second.masking().erase(phone));
            assertEquals(
                    "nothing was erased from the tables: events that wait could not be searched", failure.getMessage());
        }
        server.get("/bookings/ride-1").assertStatus(200);
        assertEquals(1, erase(RIDER, "").assertStatus(200).json().getInt("bookings"));
    }
}
