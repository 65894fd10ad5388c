package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Browser;
import io.github.numbermasking.sample.testing.ShownRide;
import io.github.numbermasking.testing.Phones;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the WAR does over HTTP, whatever server and database it runs on: what a page says, and what is no page of ours. */
abstract class PagesContract extends WiringContract {

    @Test
    void saysOnTheFirstPageWhatThisIsAndWhatToClick() throws Exception {
        String page = page();
        assertTrue(page.contains("neither sees the other's phone number"), page);
        assertTrue(page.contains("Open a ride below, and press “Call”"), page);
    }

    @Test
    void saysOnARidesPageWhoSeesWhichNumber() throws Exception {
        Browser browser = new Browser(url());
        String ride = ShownRide.id(browser.book("Pia", Phones.e164(31), "Quin", Phones.e164(32)));
        String number = ShownRide.allOn(page()).stream()
                .filter(shown -> shown.id().equals(ride))
                .findFirst()
                .orElseThrow()
                .driverDials();
        String page = browser.open("/rides/" + ride).body();
        assertTrue(page.contains("Quin sees " + number + ", not Pia&#39;s number"), page);
        browser.phone(ride, "rider", "dial", number);
        page = browser.open("/rides/" + ride).body();
        assertTrue(page.contains("Quin&#39;s phone rings and shows " + number + ", not Pia&#39;s number."), page);
        assertTrue(page.contains("<details id=\"asked\">"), page); // folded, for whoever has no script
        browser.phone(ride, "driver", "decline", "");
    }

    @Test
    void doesNotSayOnTheNextRidesPageWhatAStrangerHeardOnThisOne() throws Exception {
        Browser browser = new Browser(url());
        String one = ShownRide.id(browser.book("Ann", Phones.e164(33), "Bob", Phones.e164(34)));
        String next = ShownRide.id(browser.book("Cleo", Phones.e164(35), "Dirk", Phones.e164(36)));
        browser.phone(one, "stranger", "dial", "+6560000001");
        assertTrue(browser.open("/rides/" + one).body().contains("You hear"));
        assertFalse(browser.open("/rides/" + next).body().contains("You hear"));
    }

    @Test
    void showsItsOwnPageWithAWayBackForAnUnknownPath() throws Exception {
        Browser browser = new Browser(url());
        for (String path : List.of("/nothing", "/problem", "/rides.html", "/sample.css/x")) {
            assertOwn(404, "There is no such page", browser.open(path));
        }
        assertOwn(404, "There is no such page", browser.post("/nothing", Map.of()));
    }

    @Test
    void showsItsOwnPageForAWrongMethod() throws Exception {
        Browser browser = new Browser(url());
        for (String path : List.of("/", "/rides/none", "/phones/none", "/live.js")) {
            for (String method : List.of("PUT", "DELETE")) {
                HttpResponse<String> response = browser.ask(method, path, Map.of());
                assertOwn(405, "This page cannot do that", response);
                assertTrue(response.headers().firstValue("Allow").isPresent());
            }
        }
        assertOwn(405, "This page cannot do that", browser.open("/phones/none"));
    }

    @Test
    void showsNoInnerLifeForABrokenQuery() throws Exception {
        URI root = URI.create(url());
        String request =
                "GET " + root.getPath() + "/?riderName=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.matches("(?s)HTTP/1.1 (200|400) .*"), answer); // Tomcat overlooks it
            assertFalse(answer.contains("Exception"), answer);
            assertTrue(answer.contains("sample.css"), answer);
        }
    }

    @Test
    void servesNoDirectoryAndNoClass() throws Exception {
        Browser browser = new Browser(url());
        for (String path : List.of(
                "/io/",
                "/io/github/numbermasking/sample/launch/",
                "/io/github/numbermasking/sample/launch/Main.class",
                "/META-INF/",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/",
                "/WEB-INF/web.xml",
                "/WEB-INF/classes/io/github/numbermasking/sample/RideServlet.class",
                "/web-inf/web.xml",
                "/Sample.css")) {
            assertEquals(404, browser.open(path).statusCode(), path);
        }
        for (String path : List.of("/sample.css", "/live.js", "/icon.svg")) {
            assertEquals(200, browser.open(path).statusCode(), path);
        }
    }

    @Test
    void leavesNumberMaskingsOwnAnswersAlone() throws Exception {
        Browser browser = new Browser(url());
        for (HttpResponse<String> response :
                List.of(browser.open("/numbermasking/none"), browser.ask("PUT", "/numbermasking/health", Map.of()))) {
            assertEquals(
                    "application/problem+json",
                    response.headers().firstValue("Content-Type").orElse("none"));
        }
    }

    @Test
    void marksTheWrongFieldsAndKeepsWhatWasTyped() throws Exception {
        Browser browser = new Browser(url());
        String page = browser.book("Ann", "91", "Bob", Phones.e164(37)).body();
        assertTrue(
                page.matches("(?s).*<input id=\"rider-phone\"[^>]*value=\"91\"[^>]* aria-invalid=\"true\""
                        + " aria-describedby=\"rider-phone-problem\" autofocus>.*"),
                page);
        assertTrue(page.contains("id=\"rider-phone-problem\""), page);
        assertTrue(page.matches("(?s).*<input id=\"rider-name\"[^>]*value=\"Ann\"[^>]*>.*"), page);
        assertEquals(1, page.split("aria-invalid", -1).length - 1, page);
        page = browser.book("Ann", Phones.e164(38), "Ann again", Phones.e164(38))
                .body();
        assertTrue(page.matches("(?s).*<input id=\"driver-phone\"[^>]* aria-invalid=\"true\".*"), page);
        assertFalse(page().contains("aria-invalid"));
    }

    @Test
    void refusesAFormWhoseTokenIsAnotherBrowsers() throws Exception {
        Browser browser = new Browser(url());
        Map<String, String> form = new HashMap<>(Map.of("action", "book", "riderName", "Eve", "riderPhone", "+6591"));
        form.put("formToken", browser.token("/"));
        assertEquals(403, new Browser(url()).post("/rides", form).statusCode());
        Browser other = new Browser(url());
        other.open("/");
        assertEquals(403, other.post("/rides", form).statusCode());
        assertEquals(422, browser.post("/rides", form).statusCode());
    }

    @Test
    void refusesAFormThatTheBrowserSaysIsAnotherSites() throws Exception {
        Browser browser = new Browser(url());
        Map<String, String> form = Map.of("formToken", browser.token("/"), "action", "none");
        for (String site : List.of("cross-site", "same-site")) {
            assertEquals(
                    403,
                    browser.post("/rides", form, Map.of("Sec-Fetch-Site", site)).statusCode(),
                    site);
        }
        assertEquals(
                422,
                browser.post("/rides", form, Map.of("Sec-Fetch-Site", "same-origin"))
                        .statusCode());
    }

    @Test
    void itsOneCookieIsSentFromItsOwnPagesAloneAndNoScriptReadsIt() throws Exception {
        List<String> cookies = new Browser(url()).open("/").headers().allValues("Set-Cookie");
        assertEquals(1, cookies.size(), cookies::toString);
        assertTrue(cookies.get(0).contains("HttpOnly"), cookies::toString);
        assertTrue(cookies.get(0).contains("SameSite=Strict"), cookies::toString);
        assertTrue(cookies.get(0).startsWith("formToken="), cookies::toString);
    }

    private void assertOwn(int status, String title, HttpResponse<String> response) throws Exception {
        assertEquals(status, response.statusCode());
        assertTrue(response.body().contains("<h1>" + title + "</h1>"), response.body());
        String root = URI.create(url()).getPath() + "/";
        assertTrue(response.body().contains("<a href=\"" + root + "\">All rides</a>"), response.body());
    }
}
