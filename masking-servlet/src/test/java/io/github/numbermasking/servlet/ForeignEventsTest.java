package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Webhooks of another subaccount that name our sessions, our numbers and our parties. */
@Tag("slow")
class ForeignEventsTest {

    private static final String NUMBER = "+6560000001";
    private static final String OVER = "session-over";
    private static final String ON = "session-on";

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private TestServer server;

    /** Writes down that it hears anything. */
    private final class Writing implements CallListener {

        @Override
        public void answered(CallEvent.Answered call) {
            heard.add("answered");
        }

        @Override
        public void connected(CallRecord call) {
            heard.add("connected");
        }

        @Override
        public void ended(CallRecord call) {
            heard.add("ended");
        }

        @Override
        public void missed(CallRecord call) {
            heard.add("missed");
        }

        @Override
        public void recorded(CallRecord call) {
            heard.add("recorded");
        }

        @Override
        public void numberUnhealthy(VirtualNumber number, NumberStatus status) {
            heard.add("unhealthy");
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.answer.deadline", "PT10S")
                .set("masking.subaccounts", "ours")
                .start();
        server.webhook(report("UPDATES", "Active", NUMBER).toString()).assertStatus(200);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        for (String session : List.of(OVER, ON)) {
            assertEquals(makeCall(NUMBER, DRIVER), server.call(ours(Vca.of(RIDER, NUMBER), session)));
            send(ours(new Vca(Vca.sample("vcs-call-received.json")), session));
        }
        send(summary(OVER));
        database.settledConnections();
        MaskingContext.masking(server.context()).orElseThrow().addListener(new Writing());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What our own subaccount might say, each of it new. */
    private static List<Vca> news() {
        return List.of(
                status(ON, "CALL_CONNECTED"),
                status(OVER, "CALL_DISCONNECTED"),
                status("session-new", "CALL_INITIATED"),
                summary(ON),
                report("SNAPSHOT", "Inactive", NUMBER),
                report("UPDATES", "Unhealthy", NUMBER),
                report("UPDATES", "Active", "+6560000002"),
                report("SNAPSHOT", "Active"));
    }

    @Test
    void changeNothingInAnyTableAndAreNotHeardOf() throws Exception {
        List<String> before = tables();
        List<JsonValue> names = List.of(
                Json.createValue("theirs"),
                Json.createValue("OURS"),
                Json.createValue("ours "),
                Json.createValue(""),
                Json.createValue(7),
                JsonValue.NULL,
                Json.createArrayBuilder().add("ours").build());
        for (JsonValue name : names) {
            for (Vca event : news()) {
                send(event.with("subAccountId", name));
            }
            Vca call = ours(Vca.of(RIDER, NUMBER), ON).with("subAccountId", name);
            assertEquals(UNKNOWN, server.call(call));
            assertEquals(UNKNOWN, server.call(call.with("sessionId", "session-new")));
        }
        for (Vca event : news()) {
            send(event.without("subAccountId"));
        }
        database.settledConnections();
        assertEquals(before, tables());
        assertEquals(List.of(), List.copyOf(heard));
        int sent = news().size() * (names.size() + 1);
        assertEquals(sent, server.get("/health").json().getJsonObject("events").getInt("ignored"));
        assertEquals(makeCall(NUMBER, DRIVER), server.call(ours(Vca.of(RIDER, NUMBER), ON)));
    }

    @Test
    void wouldEachChangeSomethingIfTheyWereOurs() throws Exception {
        for (Vca event : news()) {
            List<String> before = tables();
            send(event);
            assertNotEquals(before, tables(), event.body().getString("eventType"));
        }
        database.settledConnections();
        assertEquals(List.of("connected", "ended", "unhealthy", "unhealthy", "unhealthy"), heardOnce(5));
    }

    /** All that it names is a session's id, of whichever subaccount. */
    @Test
    void noteARecordingSinceThatNamesNoSubaccount() throws Exception {
        Vca recording = new Vca(Vca.sample("vru-recording-uploaded.json"));
        send(recording.with("sessionId", ON).with("subAccountId", "theirs"));
        assertEquals(
                25, server.get("/calls/" + ON).json().getJsonObject("recording").getInt("seconds"));
        assertEquals(List.of("recorded"), heardOnce(1));
        List<String> before = tables();
        send(recording.with("sessionId", ON).with("recordingId", "another").with("durationSeconds", "7"));
        assertEquals(before, tables(), "the first that was uploaded stays");
    }

    private List<String> heardOnce(int count) throws InterruptedException {
        for (int n = 0; n < 100 && heard.size() < count; n++) {
            Thread.sleep(50);
        }
        return new ArrayList<>(heard);
    }

    private List<String> tables() throws Exception {
        return database.strings("SCRIPT NOPASSWORDS NOSETTINGS");
    }

    private static Vca ours(Vca event, String session) {
        return event.with("subAccountId", "ours").with("sessionId", session);
    }

    private static Vca status(String session, String status) {
        return ours(new Vca(Vca.sample("vcs-call-received.json")), session)
                .with("callStatus", status)
                .with("callDirection", "OUTBOUND");
    }

    private static Vca summary(String session) {
        return ours(new Vca(Vca.sample("vss-completed.json")), session);
    }

    private static Vca report(String kind, String status, String... numbers) {
        JsonObject item = Vca.sample("vnu-updates.json")
                .getJsonObject("payload")
                .getJsonArray("virtualNumbers")
                .getJsonObject(0);
        var list = Json.createArrayBuilder();
        for (String number : numbers) {
            // each is newer than the one before
            list.add(Json.createObjectBuilder(item)
                    .add("msisdn", number)
                    .add("operationalStatus", status)
                    .add(
                            "updatedTimestamp",
                            "Unhealthy".equals(status) ? "2025-01-01T00:00:00Z" : "2024-01-01T00:00:00Z"));
        }
        JsonArray all = list.build();
        return new Vca(Vca.sample("vnu-updates.json"))
                .with("subAccountId", "ours")
                .with("updateEventType", kind)
                .with("totalNumbers", Json.createValue(all.size()))
                .with("virtualNumbers", all);
    }

    private void send(Vca event) {
        server.webhook(event.toString()).assertStatus(200);
    }
}
