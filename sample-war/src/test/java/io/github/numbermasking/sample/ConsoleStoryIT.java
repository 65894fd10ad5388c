package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.sample.testing.Chrome;
import io.github.numbermasking.sample.testing.KillableServer;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.testing.Phones;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** "The number did not work." Support finds the cause in the console, whatever it is. */
class ConsoleStoryIT {

    private static final String CONSOLE = "/numbermasking/console/";
    private static final String SECRET = "a-secret-of-the-support";

    private static KillableServer database;
    private static SampleProcess sample;
    private static MaskingClient masking;
    private static Chrome chrome;

    @BeforeAll
    static void open() throws Exception {
        database = KillableServer.postgresql();
        sample = SampleProcess.start(
                "-Dsample.jdbc.url=" + database.newDatabase().url(),
                "-Dsample.jdbc.user=postgres",
                "-Dsample.jdbc.password=",
                "-Dmasking.operators=sue support " + SECRET);
        sample.command();
        masking = new MaskingClient(sample.url());
        chrome = Chrome.open(sample.url());
        chrome.go(CONSOLE);
        chrome.type("input[name=name]", "sue");
        chrome.type("input[name=secret]", SECRET);
        chrome.click("main button");
        chrome.await("h1", "Overview");
    }

    @AfterAll
    static void close() throws Exception {
        chrome.close();
        sample.close();
        database.close();
    }

    private static String book(String id, int partyA, int partyB) throws Exception {
        JsonObject booking = masking.book(id, Phones.e164(partyA), Phones.e164(partyB));
        return booking.getJsonObject("partyA").getString("virtualNumber");
    }

    /** Asks as support does after a complaint: by the phone, and by the number that the caller remembers. */
    private static void explain(int phone, String number) {
        chrome.go(CONSOLE + "explain");
        chrome.type("input[name=phone]", Phones.e164(phone));
        chrome.type("input[name=virtualNumber]", number);
        chrome.click("main .search button");
    }

    /** Waits until the call log has a call of a phone, as it tells of it. */
    private static void awaitCall(int phone, String told) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (true) {
            chrome.go(CONSOLE + "calls");
            chrome.type("input[name=phone]", Phones.e164(phone));
            chrome.click("main .search button");
            chrome.await("main", "Search");
            if (chrome.find("main").getText().contains(told)) {
                return;
            }
            assertEquals(true, System.nanoTime() < end, chrome.find("main").getText());
        }
    }

    @Test
    void theBookingHadEnded() throws Exception {
        String number = book("story-ended", 7_101, 7_102);
        masking.complete("story-ended");
        masking.call(Phones.e164(7_101), number);
        awaitCall(7_101, "booking ended");
        explain(7_101, number);
        chrome.await(".card", "booking ended");
        chrome.await(".card a", "story-ended");
    }

    @Test
    void theWrongNumberWasDialled() throws Exception {
        String number = book("story-wrong-number", 7_111, 7_112);
        String other = number.equals("+6560000001") ? "+6560000002" : "+6560000001";
        masking.call(Phones.e164(7_111), other);
        explain(7_111, other);
        chrome.await(".card", "no such pair");
        chrome.await(".card", number);
        chrome.await(".card a", "story-wrong-number");
    }

    @Test
    void anotherPhoneWasUsed() throws Exception {
        String number = book("story-other-phone", 7_121, 7_122);
        masking.call(Phones.e164(7_129), number);
        awaitCall(7_129, "no such pair");
        explain(7_121, number);
        chrome.await(".card", "29-");
    }

    @Test
    void theCallerWithheldTheNumber() throws Exception {
        String number = book("story-withheld", 7_131, 7_132);
        masking.call("anonymous", number);
        chrome.go(CONSOLE + "calls");
        explain(7_131, number);
        chrome.await(".card", "withheld");
    }

    @Test
    void theDatabaseWasAway() throws Exception {
        String number = book("story-away", 7_141, 7_142);
        database.kill();
        masking.call(Phones.e164(7_141), number);
        chrome.go(CONSOLE);
        chrome.await(".troubles", "database");
        chrome.go(CONSOLE + "calls");
        chrome.await(".notice", "the overview and the settings work without the database");
        database.start();
        long end = System.nanoTime() + 60_000_000_000L;
        while (!masking.isUp()) {
            assertEquals(true, System.nanoTime() < end, "the database is back");
        }
        awaitCall(7_141, "database failed");
        explain(7_141, number);
        chrome.await(".card", "story-away");
    }

    @Test
    void theWebhooksCarriedAWrongSecret() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sample.url() + "/numbermasking/"))
                .POST(BodyPublishers.ofString(MaskingClient.documentedCall()))
                .header("Content-Type", "application/json")
                .header("Authorization", "an-old-secret")
                .build();
        assertEquals(
                401,
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode());
        chrome.go(CONSOLE);
        chrome.await(".troubles", "no accepted secret");
    }
}
