package io.github.numbermasking.sample;

import static io.github.numbermasking.sample.testing.CallflowAssertions.assertSaysAndHangsUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Browser;
import io.github.numbermasking.sample.testing.DatabaseServer;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.sample.testing.ShownRide;
import io.github.numbermasking.testing.FreePort;
import io.github.numbermasking.testing.Phones;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the executable WAR starts and stops. */
class StartIT {

    @Test
    void leavesNothingBehindAfterSigterm() throws Exception {
        try (SampleProcess sample = SampleProcess.start()) {
            Browser browser = new Browser(sample.url());
            assertEquals(200, sample.command().send().statusCode());
            assertEquals(143, sample.stop());
            assertThrows(ConnectException.class, () -> browser.open("/"));
            assertEquals(List.of(), sample.leftovers());
            assertEquals(List.of(), sample.leaks());
            assertFalse(sample.log().contains("demo-webhook-secret"), "a secret in the log");
            // On a busy machine the first connection can take longer than the demo ride waits.
            String log = sample.log().replace("WARNING: there is no demo ride yet, will try again", "");
            assertFalse(log.contains("WARNING"), sample.log());
        }
    }

    @Test
    void aPersonsNumberThatItLogsIsFound() throws Exception {
        String planted = "+65 9199 9999";
        SampleProcess sample = SampleProcess.start("-Dmasking.announce.unknown=Call " + planted);
        try {
            sample.command();
            assertEquals(List.of(Phones.planted().e164()), sample.leaks());
        } finally {
            assertThrows(AssertionError.class, sample::close);
        }
    }

    @Test
    void aRestartFindsItsDemoRideAndLeavesThePoolAlone(@TempDir Path directory) throws Exception {
        String database = "-Dsample.jdbc.url=jdbc:h2:file:" + directory.resolve("rides");
        String answer;
        try (SampleProcess first = SampleProcess.start(database)) {
            answer = first.command().send().body();
            new MaskingClient(first.url()).putNumber("+6560000001", "{\"draining\":true}", 200);
            assertEquals(143, first.stop());
        }
        try (SampleProcess second = SampleProcess.start(database)) {
            assertEquals(answer, second.command().send().body());
            assertEquals(1, ShownRide.allOn(page(second)).size());
            assertTrue(new MaskingClient(second.url())
                    .numbers()
                    .getJsonArray("items")
                    .getJsonObject(0)
                    .getBoolean("draining"));
        }
    }

    @Test
    void aRestartBooksANewDemoRideWhenTheOldOneIsFinished(@TempDir Path directory) throws Exception {
        String database = "-Dsample.jdbc.url=jdbc:h2:file:" + directory.resolve("rides");
        try (SampleProcess first = SampleProcess.start(database)) {
            first.command();
            new Browser(first.url())
                    .press("finish", ShownRide.allOn(page(first)).get(0).id());
            first.stop();
        }
        try (SampleProcess second = SampleProcess.start(database)) {
            assertTrue(second.command().send().body().contains("makeCall"));
            assertEquals(2, ShownRide.allOn(page(second)).size());
        }
    }

    @Test
    void startsBeforeItsDatabaseAndComesUpWithIt() throws Exception {
        int port = FreePort.find();
        String url = "-Dsample.jdbc.url=jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
        try (SampleProcess sample = SampleProcess.start(url)) {
            assertEquals(503, new Browser(sample.url()).open("/").statusCode());
            assertSaysAndHangsUp(
                    "Your call cannot be connected",
                    new MaskingClient(sample.url()).call("+6590000001", "+6560000001"));
            try (DatabaseServer database = DatabaseServer.postgresql(port)) {
                assertTrue(sample.command().send().body().contains("makeCall"), database.url());
                assertEquals(1, ShownRide.allOn(page(sample)).size());
            }
        }
    }

    @Test
    void printsNoSecretOfSomebodysOwnAndTakesItFromTheShellsVariable() throws Exception {
        try (SampleProcess sample = SampleProcess.start(
                "-Dmasking.webhook.secrets=the new one is long,the-old-one-is-long",
                "-Dmasking.api.tokens=a-token-of-somebodys-own",
                "-Dmasking.webhook.header=X-Secret",
                "-Dmasking.subaccounts=rides_sg")) {
            String command = sample.command().line();
            String all = String.join("\n", sample.printed()) + sample.log();
            for (String secret : List.of("the new one is long", "the-old-one-is-long", "a-token-of-somebodys-own")) {
                assertFalse(all.contains(secret), secret);
            }
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
            shell.environment().put("MASKING_WEBHOOK_SECRETS", "the new one is long,the-old-one-is-long");
            Process process =
                    shell.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            assertTrue(new String(process.getInputStream().readAllBytes()).contains("makeCall"));
        }
    }

    @Test
    void thePrintedCommandCarriesNoSecretWhereNoneIsAskedFor() throws Exception {
        try (SampleProcess sample = SampleProcess.start("-Dmasking.webhook.auth=none")) {
            assertFalse(sample.command().headers().containsKey("Authorization"));
            assertTrue(sample.command().send().body().contains("makeCall"));
        }
    }

    @Test
    void aRideHasItsPageWithoutPhonesWhereTheSecretIsMissing() throws Exception {
        try (SampleProcess off = SampleProcess.start("-Dmasking.webhook.secrets=${env:NO_SUCH_SECRET}")) {
            Browser browser = new Browser(off.url());
            browser.book("Ann", Phones.e164(1), "Bob", Phones.e164(2));
            HttpResponse<String> page =
                    browser.open("/rides/" + ShownRide.allOn(page(off)).get(0).id());
            assertEquals(200, page.statusCode());
            assertFalse(page.body().contains("class=\"phone\""), page.body());
            assertTrue(off.log()
                    .contains("there are no phones on the rides' pages: the environment has no NO_SUCH_SECRET"));
        }
    }

    @Test
    void noRideIsAcceptedWhileNumberMaskingIsOff() throws Exception {
        try (SampleProcess off = SampleProcess.start("-Dmasking.answer.deadline=soon")) {
            Browser browser = new Browser(off.url());
            assertEquals(503, browser.open("/numbermasking/").statusCode());
            assertTrue(off.log().contains("masking.answer.deadline"), off.log());
            HttpResponse<String> refused = browser.book("Ann", Phones.e164(1), "Bob", Phones.e164(2));
            assertEquals(503, refused.statusCode());
            assertTrue(refused.body().contains("cannot be reached right now"), refused.body());
            ShownRide waiting = ShownRide.allOn(page(off)).get(0);
            assertTrue(waiting.html().contains("class=\"booked\""), waiting.html());
        }
    }

    private static String page(SampleProcess sample) throws IOException, InterruptedException {
        return new Browser(sample.url()).open("/").body();
    }
}
