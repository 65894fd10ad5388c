package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.Phones;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class NumberImportApiTest {

    private static final String BEARER = "Bearer " + TestServer.TOKEN;
    private static final String PATH = "/numbers/import";

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final TestServer server = TestServer.builder().dataSource(database).start();

    @AfterEach
    void close() {
        server.close();
    }

    private HttpAnswer post(String csv) {
        return post(csv, "text/csv");
    }

    private HttpAnswer post(String csv, String type) {
        return server.send("POST", PATH, csv, "Authorization", BEARER, "Content-Type", type);
    }

    private JsonObject number(int n) {
        return server.get("/numbers").json().getJsonArray("items").getJsonObject(n);
    }

    private int size() {
        return server.get("/numbers").json().getJsonArray("items").size();
    }

    @Test
    void takesThePoolFromASheet() {
        HttpAnswer answer = post("""
                number,country,status,draining,referenceId
                +6560000001,SG,ACTIVE,false,"ref, ""one"" two"
                +6560000002,,,,
                6560000003,MY,EXPIRING,true,é
                """).assertStatus(200);
        assertEquals("{\"added\":3,\"updated\":0,\"unchanged\":0}", answer.body());
        assertEquals("ref, \"one\" two", number(0).getString("referenceId"));
        assertEquals("ACTIVE", number(1).getString("status"));
        assertFalse(number(1).containsKey("country"));
        assertEquals("+6560000003", number(2).getString("number"));
        assertEquals("EXPIRING", number(2).getString("status"));
        assertTrue(number(2).getBoolean("draining"));
        assertEquals("é", number(2).getString("referenceId"));
    }

    @Test
    void takesColumnsInAnyOrderAndLeavesWhatIsNotNamed() {
        server.withNumbers("+6560000001", "+6560000002");
        HttpAnswer answer = post("\uFEFFdraining,number\r\ntrue,+6560000001\r\nfalse,+6560000002\r\n,+6560000003\r\n")
                .assertStatus(200);
        assertEquals("{\"added\":1,\"updated\":1,\"unchanged\":1}", answer.body());
        assertEquals("SG", number(0).getString("country"));
        assertTrue(number(0).getBoolean("draining"));
        assertFalse(number(2).getBoolean("draining"));
    }

    @Test
    void takesAHeaderWithoutLinesForNoChange() {
        assertEquals(
                "{\"added\":0,\"updated\":0,\"unchanged\":0}",
                post("number").assertStatus(200).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "country\nSG\n",
                "Number\n+6560000001\n",
                "number,number\n+6560000001,+6560000002\n",
                "number, country\n+6560000001,SG\n",
                "number,colour\n+6560000001,red\n",
                "+6560000001,SG\n"
            })
    void asksForAFirstLineThatNamesTheColumns(String csv) {
        post(csv).assertProblem(400, "invalid-parameter", "line 1", "number", "referenceId");
        assertEquals(0, size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    +6560000002,sg,,,         | country must be
                    +6560000002,,active,,     | status must be one of ACTIVE
                    +6560000002,,,yes,        | draining must be true or false
                    +6560000002,,,,a\u0007b   | referenceId has at most
                    +6560000002,,,            | must have 5 values
                    +6560000002,,,,,          | must have 5 values
                    +6560000001,,,,           | the number of line 2 again
                    6560000001,,,,            | the number of line 2 again
                    6560000002,x,,,           | country must be
                    """)
    void changesNothingWhereALineIsWrong(String line, String complaint) {
        post("number,country,status,draining,referenceId\n+6560000001,SG,,,\n" + line + "\n")
                .assertProblem(400, "invalid-parameter", "line 3", complaint, "nothing was imported");
        assertEquals(0, size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+65 6000 0002", "6.56E+09", "60000", "'+6560000002", "+6560000002 ", "+266696687"})
    void refusesWhatIsNoE164Number(String number) {
        post("number\n+6560000001\n" + number + "\n")
                .assertProblem(422, "invalid-number", "line 3", "E.164", "nothing was imported");
        assertEquals(0, size());
    }

    @Test
    void takesSheetsAsSpreadsheetProgramsSaveThem() {
        post("\uFEFFnumber,draining,country\r\n+6560000001,TRUE,SG\r\n\r\n,,\r\n\"\", ,\r\n+6560000002,False,\r\n,,\r\n")
                .assertStatus(200);
        assertEquals(2, size());
        assertTrue(number(0).getBoolean("draining"));
        assertFalse(number(1).getBoolean("draining"));
        post("number;country;draining\r\n+6560000003;SG;FALSE\r\n;;\r\n").assertStatus(200);
        assertEquals(3, size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.56E+09", "6,56E+09", "\"6,56E+09\"", "'+6560000002"})
    void saysWhatToDoWhereASpreadsheetHasSpoiltANumber(String number) {
        String separator = number.startsWith("6,") ? ";" : ",";
        post("number" + separator + "country\n" + number + separator + "SG\n")
                .assertProblem(422, "invalid-number", "line 2", "E.164", "format its column as text");
    }

    @Test
    void namesEveryWrongLineUpToTwenty() {
        String wrong = IntStream.range(0, 25).mapToObj(n -> "x" + n).collect(Collectors.joining("\n"));
        HttpAnswer answer = post("number\n+6560000001\n" + wrong);
        answer.assertProblem(422, "invalid-number", "line 3: ", "line 22: ", "and 5 more");
        assertFalse(answer.body().contains("line 23: "), answer.body());
        post("number,country\nx,SG\n+6560000001,sg\nx,sg")
                .assertProblem(
                        400,
                        "invalid-parameter",
                        "line 2: number",
                        "line 3: country",
                        "line 4: country",
                        "line 4: number");
    }

    @Test
    void refusesASheetThatIsNotQuotedWell() {
        post("number\n+6560000001\n\"+6560000002").assertProblem(400, "invalid-parameter", "line 3", "quote");
        assertEquals(0, size());
    }

    @Test
    void changesNothingWhereANumberIsALiveBookingsPartyAndShowsItNowhere() {
        server.withNumbers("+6560000001");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        try (LogCapture log = LogCapture.open()) {
            HttpAnswer answer = post("number\n+6560000002\n" + DRIVER + "\n+6560000003\n" + RIDER + "\n");
            answer.assertProblem(409, "number-in-use", "line 3, 5", "nothing was imported");
            assertFalse(answer.body().contains(Phones.RIDER_DIGITS), answer.body());
            assertFalse(log.all().contains(Phones.RIDER_DIGITS), log.all());
        }
        assertEquals(1, size());
    }

    @Test
    void refusesABodyOfAnotherTypeSizeOrEncoding() {
        post("number\n", "application/json").assertProblem(415, "unsupported-media-type", "text/csv");
        post("number\n", "text/csv; charset=iso-8859-1").assertProblem(415, "unsupported-media-type");
        post("number\n", "text/csv; charset=UTF-8; header=present").assertStatus(200);
        post("number\n", "text/csv; charset=utf8").assertStatus(200);
        post("number\n", "text/csv; charset=us-ascii").assertStatus(200);
        server.api("POST", PATH, null).assertProblem(415, "unsupported-media-type");
        server.host(
                        "POST",
                        "/numbermasking" + PATH,
                        BodyPublishers.ofByteArray(
                                "number,referenceId\n+6560000001,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)),
                        "Authorization",
                        BEARER,
                        "Content-Type",
                        "text/csv")
                .assertProblem(400, "malformed-body", "UTF-8");
        assertEquals(0, size());
    }

    @Test
    void refusesASheetOverTheLimit() {
        try (TestServer small =
                TestServer.builder().set("masking.body.limit", "1024").start()) {
            small.send(
                            "POST",
                            PATH,
                            "number\n" + "+6560000001\n".repeat(90),
                            "Authorization",
                            BEARER,
                            "Content-Type",
                            "text/csv")
                    .assertProblem(413, "body-too-large", "1024", "masking.body.limit");
        }
    }

    @Test
    void asksForAToken() {
        server.send("POST", PATH, "number\n", "Content-Type", "text/csv").assertProblem(401, "unauthorized");
    }

    @Test
    void saysThatTheDatabaseIsAway() {
        database.behave(real -> {
            throw new SQLException();
        });
        post("number\n+6560000001\n").assertProblem(503, "unavailable");
    }

    @Test
    void takesThousandsOfNumbers() {
        String csv = IntStream.range(0, 5_000)
                .mapToObj(n -> Phones.virtual(n).e164() + ",SG,reference-" + n)
                .collect(Collectors.joining("\n", "number,country,referenceId\n", "\n"));
        assertEquals(
                "{\"added\":5000,\"updated\":0,\"unchanged\":0}",
                post(csv).assertStatus(200).body());
        assertEquals(
                "{\"added\":0,\"updated\":0,\"unchanged\":5000}",
                post(csv).assertStatus(200).body());
    }
}
