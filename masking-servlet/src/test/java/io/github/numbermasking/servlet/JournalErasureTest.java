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
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.LogCapture;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An erasure also looks for the number in events that wait in the journal. */
class JournalErasureTest extends PersonTest {

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
