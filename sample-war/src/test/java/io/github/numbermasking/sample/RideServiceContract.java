package io.github.numbermasking.sample;

import static io.github.numbermasking.sample.testing.CallflowAssertions.assertConnects;
import static io.github.numbermasking.sample.testing.CallflowAssertions.assertSaysAndHangsUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Browser;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.ShownRide;
import io.github.numbermasking.testing.Phones;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the WAR does over HTTP, whatever server and database it runs on: its pages, and the phones on them. */
abstract class RideServiceContract extends PagesContract {

    @Test
    void aRideBookedOnThePageConnectsBothWaysUntilItIsFinished() throws Exception {
        Browser browser = new Browser(url());
        MaskingClient masking = new MaskingClient(url());
        ShownRide ride = booked(browser, "Ann", "+65 9100 0001", "Bob", "+65 9100 0002");
        assertConnects(ride.driverDials(), Phones.e164(2), masking.call(Phones.e164(1), ride.riderDials()));
        assertConnects(ride.riderDials(), Phones.e164(1), masking.call(Phones.e164(2), ride.driverDials()));

        assertEquals(303, browser.press("finish", ride.id()).statusCode());
        assertTrue(shown(ride.id()).html().contains("finished"));
        assertSaysAndHangsUp("The booking is over.", masking.call(Phones.e164(1), ride.riderDials()));
    }

    @Test
    void aCancelledRideConnectsNobody() throws Exception {
        Browser browser = new Browser(url());
        ShownRide ride = booked(browser, "Ann", Phones.e164(3), "Bob", Phones.e164(4));
        assertEquals(303, browser.press("cancel", ride.id()).statusCode());
        assertTrue(shown(ride.id()).html().contains("cancelled"));
        assertSaysAndHangsUp("The booking is over.", new MaskingClient(url()).call(Phones.e164(4), ride.driverDials()));
    }

    @Test
    void showsMarkupInNamesAsText() throws Exception {
        ShownRide ride = booked(
                new Browser(url()), "<script>alert('1')</script>", Phones.e164(5), "O\"Neil & 李四 🚕", Phones.e164(6));
        assertTrue(ride.html().contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"), ride.html());
        assertTrue(ride.html().contains("O&quot;Neil &amp; 李四 🚕"), ride.html());
        assertFalse(page().contains("<script"));
    }

    @Test
    void saysInWordsWhatIsWrongWithABooking() throws Exception {
        Browser browser = new Browser(url());
        assertRefused(
                "phone must be a full number with +",
                browser.book("Ann", Phones.e164(7).substring(3), "Bob", Phones.e164(8)));
        assertRefused("must have different phone numbers", browser.book("Ann", Phones.e164(7), "Bob", Phones.e164(7)));
        assertRefused("name must have 1 to 80 characters", browser.book(" ", Phones.e164(7), "Bob", Phones.e164(8)));
        assertRefused("is a virtual number of the pool", browser.book("Ann", Phones.e164(21), "Bob", "+6560000001"));
        assertWaits(Phones.e164(21));
    }

    @Test
    void aRideForWhichNoNumberIsFreeGoesOnWaiting() throws Exception {
        MaskingClient masking = new MaskingClient(url());
        setDraining(masking, true);
        try {
            assertRefused(
                    "No virtual number is free",
                    new Browser(url()).book("Nora", Phones.e164(9), "Bob", Phones.e164(10)));
            assertWaits("Nora");
        } finally {
            setDraining(masking, false);
        }
    }

    /** The rides of whoever was refused have no driver. */
    private void assertWaits(String rider) throws IOException, InterruptedException {
        List<ShownRide> rides = ShownRide.allOn(page()).stream()
                .filter(ride -> ride.html().contains(rider))
                .toList();
        assertFalse(rides.isEmpty());
        assertTrue(rides.stream().allMatch(ride -> ride.html().contains("waits for a driver")));
    }

    @Test
    void refusesAFormThatDidNotComeFromThePage() throws Exception {
        HttpResponse<String> response = new Browser(url())
                .post(
                        "/rides",
                        Map.of(
                                "action", "book",
                                "formToken", "guessed",
                                "riderName", "Eve",
                                "riderPhone", Phones.e164(11)));
        assertEquals(403, response.statusCode());
        assertTrue(
                ShownRide.allOn(page()).stream().noneMatch(ride -> ride.html().contains("Eve")));
    }

    @Test
    void pressesNothingOnAPhoneForAFormThatDidNotComeFromThePage() throws Exception {
        Browser browser = new Browser(url());
        ShownRide ride = booked(browser, "Ann", Phones.e164(13), "Bob", Phones.e164(14));
        Map<String, String> dial = Map.of("phone", "rider", "press", "dial", "number", ride.riderDials());
        Map<String, String> guess = new HashMap<>(dial);
        guess.put("formToken", "guessed");
        String phones = "/phones/" + ride.id();
        assertEquals(403, new Browser(url()).post(phones, dial).statusCode());
        assertEquals(403, browser.post(phones, guess).statusCode());
        assertFalse(browser.open("/rides/" + ride.id()).body().contains("Call from"));
    }

    @Test
    void aPhoneDoesNothingThatItHasNoButtonFor() throws Exception {
        Browser browser = new Browser(url());
        ShownRide ride = booked(browser, "Ann", Phones.e164(19), "Bob", Phones.e164(20));
        for (String press : List.of("", "explode", "answer", "hang-up", "decline", "ignore")) {
            assertEquals(
                    303,
                    browser.phone(ride.id(), "rider", press, ride.riderDials()).statusCode(),
                    press);
        }
        assertEquals(
                303,
                browser.phone(ride.id(), "nobody", "dial", ride.riderDials()).statusCode());
        String page = browser.open("/rides/" + ride.id()).body();
        assertTrue(page.contains("Nobody has dialled yet"), page);
    }

    @Test
    void callsByANumberThatTheOperatorAddedMeanwhile() throws Exception {
        MaskingClient masking = new MaskingClient(url());
        setDraining(masking, true);
        masking.putNumber("+6560001199", "{}", 201);
        try {
            Browser browser = new Browser(url());
            ShownRide ride = booked(browser, "Ann", Phones.e164(15), "Bob", Phones.e164(16));
            browser.phone(ride.id(), "rider", "dial", "+6560001199");
            assertTrue(browser.open("/rides/" + ride.id()).body().contains("Call from +6560001199"));
        } finally {
            masking.putNumber("+6560001199", "{\"draining\":true}", 200);
            setDraining(masking, false);
        }
    }

    @Test
    void letsNoScriptRunButItsOwn() throws Exception {
        ShownRide ride = booked(new Browser(url()), "Ann", Phones.e164(17), "Bob", Phones.e164(18));
        for (String path : List.of("/", "/rides/" + ride.id(), "/rides/none")) {
            HttpResponse<String> page = new Browser(url()).open(path);
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertFalse(page.body().matches("(?s).*(<script>|\\son\\w+=|style=).*"), page.body());
        }
    }

    private ShownRide booked(
            Browser browser, String riderName, String riderPhone, String driverName, String driverPhone)
            throws IOException, InterruptedException {
        HttpResponse<String> response = browser.book(riderName, riderPhone, driverName, driverPhone);
        assertEquals(303, response.statusCode(), response.body());
        ShownRide ride = shown(ShownRide.id(response));
        assertTrue(ride.riderDials().startsWith("+656000"), ride.html());
        assertTrue(ride.driverDials().startsWith("+656000"), ride.html());
        return ride;
    }

    private ShownRide shown(String id) throws IOException, InterruptedException {
        return ShownRide.allOn(page()).stream()
                .filter(ride -> ride.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no ride " + id + " on the page"));
    }

    private static void assertRefused(String words, HttpResponse<String> response) {
        assertEquals(422, response.statusCode());
        assertTrue(response.body().contains(words), response.body());
    }
}
