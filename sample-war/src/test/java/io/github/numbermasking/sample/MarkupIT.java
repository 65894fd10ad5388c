package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Browser;
import io.github.numbermasking.sample.testing.Chrome;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.sample.testing.ShownRide;
import io.github.numbermasking.testing.Phones;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a person, a booking, a setting or a webhook puts on a page is shown as text. */
class MarkupIT {

    private static final String MARKUP = "<img data-injected src=x onerror=alert(1)><script>alert(2)</script>";

    /** The same for what stands in an attribute. */
    private static final String QUOTED = "\"'><i data-injected onmouseover=alert(3)>";

    @Test
    void isShownAsTextInEveryField() throws Exception {
        try (SampleProcess sample = SampleProcess.start("-Dmasking.announce.unknown=" + MARKUP);
                Chrome chrome = Chrome.open(sample.url())) {
            sample.command();
            assertEquals(List.of(), holes(sample, chrome));
        }
    }

    @Test
    void aTemplateThatLeavesANameAsItIsIsCaught(@TempDir Path directory) throws Exception {
        Path war = Files.copy(Path.of(System.getProperty("war")), directory.resolve("sample-war.war"));
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + war.toUri()), Map.of())) {
            Path template = files.getPath("WEB-INF/templates/rides.mustache");
            String text = Files.readString(template);
            Files.writeString(template, text.replace("{{riderName}}", "{{{riderName}}}"));
            assertNotEquals(text, Files.readString(template));
        }
        try (SampleProcess sample = SampleProcess.start(war, "-Dmasking.announce.unknown=" + MARKUP);
                Chrome chrome = Chrome.open(sample.url())) {
            sample.command();
            List<String> holes = holes(sample, chrome);
            assertTrue(holes.stream().anyMatch(hole -> hole.contains("injected")), holes::toString);
            assertTrue(holes.stream().anyMatch(hole -> hole.contains("Content Security Policy")), holes::toString);
        }
    }

    /** Fills in everything that there is to fill in, and says what of it is not text. */
    private static List<String> holes(SampleProcess sample, Chrome chrome) throws Exception {
        List<String> holes = new ArrayList<>();
        Browser browser = new Browser(sample.url());
        MaskingClient masking = new MaskingClient(sample.url());
        for (String markup : List.of(MARKUP, QUOTED)) {
            String ride = ShownRide.id(browser.book(markup, Phones.e164(3_001), markup, Phones.e164(3_002)));
            look(chrome, "/", "the list of rides", holes);
            look(chrome, "/rides/" + ride, "a ride's page", holes);

            chrome.run("document.querySelectorAll('.pad input').forEach(field => field.removeAttribute('maxlength'))");
            chrome.type("#rider .pad input[name=number]", markup);
            chrome.click("#rider .pad button");
            chrome.await("#rider-state", "Only virtual numbers");
            look(chrome, "/rides/" + ride, "a phone that dialled markup", holes);
            chrome.click("#stranger-call");
            chrome.await("#stranger-state", "You hear");
            look(chrome, "/rides/" + ride, "an announcement", holes);

            send(masking, ride, markup);
            chrome.go("/rides/" + ride);
            chrome.await("#log", "error");
            inspect(chrome, "what a webhook says", holes);

            refused(chrome, "/", "rider", "book", markup, holes);
            refused(chrome, "/rides/" + ride, "driver", "replace", markup, holes);
            browser.press("cancel", ride);
            look(chrome, "/rides/" + ride, "a cancelled ride", holes);
            look(chrome, "/rides/%3Cimg%20data-injected%20src=x%20onerror=alert(1)%3E", "an unknown ride", holes);
        }
        return holes;
    }

    /** A form that is refused, with what was typed. */
    private static void refused(
            Chrome chrome, String path, String role, String action, String markup, List<String> holes) {
        chrome.go(path);
        chrome.run("document.querySelectorAll('[popover]').forEach(part => part.removeAttribute('popover'));"
                + "document.querySelectorAll('input').forEach(field => field.removeAttribute('maxlength'))");
        chrome.type("input[name=" + role + "Name]", markup + " that is much too long for a name".repeat(3));
        chrome.type("input[name=" + role + "Phone]", markup);
        chrome.click("button[value=" + action + "]");
        chrome.await(".problem", "must be a full number");
        inspect(chrome, "a refused form", holes);
    }

    /** Events with markup wherever 8x8 puts text. */
    private static void send(MaskingClient masking, String ride, String markup) throws Exception {
        String json = markup.replace("\\", "\\\\").replace("\"", "\\\"");
        String number = MaskingClient.object(
                        masking.ask("GET", "/bookings/" + ride, "").body())
                .getJsonObject("partyA")
                .getString("virtualNumber");
        masking.event("""
                {"namespace":"VOICE","eventType":"CALL_STATUS","description":"%1$s","payload":{"eventId":"%1$s",
                "callId":"%1$s","sessionId":"markup-%2$s","subAccountId":"%1$s","callStatus":"CALL_RECEIVED",
                "callDirection":"INBOUND","callType":"%1$s","source":"%4$s","destination":"%3$s",
                "sourceCountryCode":"%1$s","callDuration":0,"sipCode":200,"timestamp":"2030-01-31T12:00:00Z"}}""".formatted(json, ride, number, Phones.e164(3_001)));
        masking.event("""
                {"namespace":"VOICE","eventType":"SESSION_SUMMARY","description":"%1$s","payload":{
                "sessionId":"markup-%2$s","subAccountId":"%1$s","sessionStatus":"ERROR",
                "startTime":"2030-01-31T12:00:00Z","endTime":"2030-01-31T12:00:09Z","lastAction":"%1$s","callCount":1,
                "errorDetails":{"errorMsg":"%1$s","errorCode":-2003},"details":{"callA":{"callId":"%1$s",
                "callDirection":"INBOUND","callStatus":"%1$s","source":"%4$s","destination":"%3$s"}}}}""".formatted(json, ride, number, Phones.e164(3_001)));
    }

    private static void look(Chrome chrome, String path, String what, List<String> holes) {
        chrome.go(path);
        inspect(chrome, what, holes);
    }

    private static void inspect(Chrome chrome, String what, List<String> holes) {
        chrome.faults().stream()
                // a form that is refused, and a page that is not there, are told by the status too
                .filter(fault -> !fault.contains("the server responded with a status of 4"))
                .forEach(fault -> holes.add(what + ": " + fault));
        if (Boolean.TRUE.equals(
                chrome.run("return document.querySelector('[data-injected], main script, img, [onerror]') !== null"))) {
            holes.add(what + ": something was injected");
        }
    }
}
