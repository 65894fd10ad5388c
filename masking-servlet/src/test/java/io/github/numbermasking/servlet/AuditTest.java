package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.testing.DescribedApi;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.testing.Leaks;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has asked for what over HTTP is in the audit. */
class AuditTest {

    private EveryEndpoint all;

    @BeforeEach
    void start() throws Exception {
        all = new EveryEndpoint();
    }

    @AfterEach
    void stop() {
        all.close();
    }

    private List<JsonObject> rows(String search) {
        HttpAnswer answer =
                all.send(Role.VIEWER, "POST /audit/search " + search).assertStatus(200);
        assertEquals(List.of(), DescribedApi.written().errors("POST /audit/search", answer));
        assertEquals(List.of(), Leaks.in(answer.body()));
        return answer.json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static List<String> words(List<JsonObject> rows, String... keys) {
        return rows.stream()
                .map(row ->
                        Arrays.stream(keys).map(key -> row.getString(key, "-")).collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void hasEachKindOfRequestThatChangesOrRevealsOnce() {
        all.answers(Role.OPERATOR, Access.CHANGE);
        all.send(Role.SUPPORT, "POST /calls/search {\"reveal\":true}").assertStatus(200);
        List<JsonObject> rows = rows("{\"who\":\"the-operator\"}");
        Set<String> actions = new TreeSet<>(words(rows, "action"));
        actions.addAll(words(rows("{\"who\":\"the-support\"}"), "action"));
        assertEquals(
                new TreeSet<>(Set.of(
                        "BOOK",
                        "CANCEL",
                        "COMPLETE",
                        "ERASE",
                        "EXPORT",
                        "IMPORT_NUMBERS",
                        "PUT_NUMBER",
                        "REGISTER_WEBHOOKS",
                        "REMOVE_NUMBER",
                        "REPLACE_NUMBER",
                        "REPLACE_PARTY_A",
                        "REVEAL_BOOKING",
                        "REVEAL_CALL",
                        "REVEAL_CALLS",
                        "SYNC_NUMBERS")),
                actions);
        assertEquals(
                Set.of(AuditAction.EXTEND.name(), AuditAction.REPLACE_PARTY_B.name()),
                Arrays.stream(AuditAction.values())
                        .map(Enum::name)
                        .filter(action -> !actions.contains(action))
                        .collect(Collectors.toSet()),
                "the same endpoint as REPLACE_PARTY_A");
        assertEquals(Set.of("OPERATOR 127.0.0.1"), Set.copyOf(words(rows, "role", "address")));
        assertEquals(
                List.of("BOOK UNCHANGED", "REMOVE_NUMBER DONE", "IMPORT_NUMBERS REFUSED"),
                words(rows, "action", "outcome").stream()
                        .filter(word -> word.matches("(BOOK|REMOVE_NUMBER|IMPORT_NUMBERS) .*"))
                        .sorted(Comparator.comparing(word -> word.startsWith("I") ? "Z" : word))
                        .toList());
    }

    @Test
    void saysWhatBecameOfEachRequest() {
        all.send(Role.OPERATOR, "PATCH /bookings/ride-1 {\"expiresAt\":\"2010-01-31T12:00:00Z\"}")
                .assertStatus(422);
        all.send(
                        Role.OPERATOR,
                        "PATCH /bookings/ride-1 {\"partyB\":\"" + party(47).e164() + "\"}")
                .assertStatus(200);
        all.send(Role.OPERATOR, "POST /bookings/ride-1/complete").assertStatus(200);
        all.send(Role.OPERATOR, "POST /bookings/ride-1/complete").assertStatus(200);
        assertEquals(
                List.of(
                        "api BOOK DONE -",
                        "the-operator EXTEND REFUSED INVALID_EXPIRY",
                        "the-operator REPLACE_PARTY_B DONE -",
                        "the-operator COMPLETE DONE -",
                        "the-operator COMPLETE UNCHANGED -"),
                reversed(words(rows("{\"bookingId\":\"ride-1\"}"), "who", "action", "outcome", "detail")));
        all.send(Role.OPERATOR, "POST /bookings/none/cancel").assertStatus(404);
        assertEquals(List.of("CANCEL NOT_FOUND"), words(rows("{\"bookingId\":\"none\"}"), "action", "outcome"));
        assertEquals(
                List.of("the-operator EXTEND"),
                words(rows("{\"outcome\":\"REFUSED\",\"action\":\"EXTEND\"}"), "who", "action"));
    }

    @Test
    void findsAPhoneNumberByItsHashAlsoAfterTheErasure() {
        all.send(Role.OPERATOR, "POST /export {\"phone\":\"" + DRIVER + "\"}").assertStatus(200);
        all.send(Role.OPERATOR, "POST /erasure {\"phone\":\"" + DRIVER + "\",\"cut\":true}")
                .assertStatus(200);
        List<JsonObject> rows = rows("{\"phone\":\"" + DRIVER + "\"}");
        assertEquals(List.of("ERASE", "ERASE", "EXPORT"), words(rows, "action"), rows.toString());
        assertTrue(rows.get(0).getString("phoneTag").matches("[A-Z2-7]{4}"));
        assertEquals(List.of(), rows("{\"phone\":\"" + RIDER + "\"}"));
    }

    @Test
    void hasNoRowOfWhatARoleForbidsOrWhatIsMalformed() {
        int before = rows("{}").size();
        all.send(Role.VIEWER, "POST /bookings/ride-1/cancel").assertStatus(403);
        all.send(Role.VIEWER, "POST /calls/search {\"reveal\":true}").assertStatus(403);
        all.send(Role.OPERATOR, "PATCH /bookings/ride-1 {\"expiresAt\":\"soon\"}")
                .assertStatus(422);
        all.send(Role.SCRAPER, "POST /audit/search {}").assertProblem(403, "forbidden", "viewer");
        assertEquals(before, rows("{}").size());
    }

    @Test
    void refusesAMalformedSearch() {
        for (String body : List.of(
                "{\"who\":\"a b\"}",
                "{\"action\":\"DANCE\"}",
                "{\"outcome\":\"GOOD\"}",
                "{\"after\":\"1~x\"}",
                "{\"from\":\"today\"}",
                "{\"limit\":0}",
                "{\"phone\":1}",
                "{\"colour\":\"red\"}")) {
            all.send(Role.VIEWER, "POST /audit/search " + body).assertProblem(400, "invalid-parameter");
        }
    }

    @Test
    void listsPages() {
        List<JsonObject> whole = rows("{}");
        HttpAnswer first =
                all.send(Role.VIEWER, "POST /audit/search {\"limit\":2}").assertStatus(200);
        List<JsonObject> rest = rows("{\"after\":\"" + first.json().getString("next") + "\"}");
        assertEquals(whole.subList(2, whole.size()), rest);
    }

    /** Nothing may be revealed of which nobody can tell later. */
    @Test
    void revealsNothingIfTheRowCannotBeWritten() throws Exception {
        all.database.execute("ALTER TABLE masking_audit ALTER COLUMN detail RENAME TO other");
        HttpAnswer answer =
                all.send(Role.SUPPORT, "POST /bookings/ride-1/reveal").assertStatus(503);
        assertEquals(List.of(), Leaks.in(answer.body()));
        all.send(Role.OPERATOR, "POST /bookings/ride-1/cancel").assertStatus(503);
        assertEquals("ACTIVE", all.send(Role.VIEWER, "GET /bookings/ride-1").text("status"));
    }

    @Test
    void namesTheClientBehindTheProxies() {
        all.behind("203.0.113.7", Role.SUPPORT, "/bookings/ride-1/reveal").assertStatus(200);
        assertEquals(List.of("203.0.113.7"), words(rows("{\"action\":\"REVEAL_BOOKING\"}"), "address"));
    }

    private static List<String> reversed(List<String> words) {
        List<String> reversed = new ArrayList<>(words);
        Collections.reverse(reversed);
        return reversed;
    }
}
