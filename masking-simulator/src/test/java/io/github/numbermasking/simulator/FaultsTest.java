package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.simulator.delivery.Deliveries;
import io.github.numbermasking.simulator.delivery.Tally;
import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.simulator.testing.Customer;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way of events, and the account of it. */
@Tag("slow")
class FaultsTest {

    private static final Instant START = Instant.parse("2030-01-31T12:00:00Z");
    private static final int CALLS = 30;

    private final Customer customer = Customer.open();

    @AfterEach
    void close() {
        customer.close();
    }

    private Deliveries run(long seed, Faults faults) throws InterruptedException {
        try (Platform platform = builder(seed, faults).open()) {
            return run(platform);
        }
    }

    private PlatformBuilder builder(long seed, Faults faults) {
        return customer.platform().startingAt(START).seed(seed).faults(faults);
    }

    private static Deliveries run(Platform platform) throws InterruptedException {
        for (int i = 0; i < CALLS; i++) {
            platform.dial(Customer.RIDER, Customer.VIRTUAL)
                    .answer()
                    .talk(Duration.ofMinutes(1))
                    .hangUp();
        }
        platform.settle();
        return platform.deliveries();
    }

    private Map<String, Long> arrived(WebhookKind type) {
        return customer.received(type).stream()
                .collect(Collectors.groupingBy(Customer.Received::raw, Collectors.counting()));
    }

    @Test
    void deliversEveryEventOnceAndInOrderWithoutFaults() throws Exception {
        Deliveries account = run(1, Faults.none());
        assertEquals(new Tally(6 * CALLS, 0, 0, 0, 6 * CALLS, 6 * CALLS, 0), account.of(WebhookKind.VCS));
        assertEquals(new Tally(CALLS, 0, 0, 0, CALLS, CALLS, 0), account.of(WebhookKind.VCA));
        assertEquals(new Tally(CALLS, 0, 0, 0, CALLS, CALLS, 0), account.of(WebhookKind.VSS));
        Map<String, List<String>> bySession = customer.received(WebhookKind.VCS).stream()
                .collect(Collectors.groupingBy(
                        one -> one.payload().getString("sessionId"),
                        Collectors.mapping(Customer.Received::status, Collectors.toList())));
        bySession.values().forEach(statuses -> assertEquals("CALL_RECEIVED", statuses.get(0)));
        bySession.values().forEach(statuses -> assertEquals("CALL_DISCONNECTED", statuses.get(5)));
    }

    @Test
    void accountsForEveryEventThatItDrops() throws Exception {
        Deliveries account = run(2, Faults.none().dropping(0.3));
        int dropped = account.dropped().size();
        assertTrue(dropped > CALLS && dropped < 3 * CALLS, "dropped " + dropped);
        assertEquals(6 * CALLS - dropped, customer.received(WebhookKind.VCS).size());
        account.dropped().forEach(event -> assertEquals(WebhookKind.VCS, event.type()));
        Map<String, Long> arrived = arrived(WebhookKind.VCS);
        account.dropped().forEach(event -> assertFalse(arrived.containsKey(event.body()), event::toString));
        assertEquals(CALLS, customer.received(WebhookKind.VSS).size());
    }

    @Test
    void accountsForEveryEventThatItSendsTwice() throws Exception {
        Deliveries account = run(3, Faults.none().duplicating(0.5, WebhookKind.VSS));
        int duplicated = account.duplicated().size();
        assertTrue(duplicated > 0 && duplicated < CALLS, "duplicated " + duplicated);
        Map<String, Long> expected = new HashMap<>();
        arrived(WebhookKind.VSS).keySet().forEach(body -> expected.put(body, 1L));
        account.duplicated().forEach(event -> expected.put(event.body(), 2L));
        assertEquals(expected, arrived(WebhookKind.VSS));
        assertEquals(6 * CALLS, customer.received(WebhookKind.VCS).size());
    }

    @Test
    void askedTwiceTheEndpointIsObeyedOnce() throws Exception {
        Deliveries account = run(4, Faults.none().duplicating(1, WebhookKind.VCA));
        assertEquals(2 * CALLS, customer.received(WebhookKind.VCA).size());
        assertEquals(CALLS, customer.received(WebhookKind.VSS).size());
        assertEquals(CALLS, account.of(WebhookKind.VCA).duplicated());
    }

    @Test
    void sendsInAnyOrderOverTheWholeRun() throws Exception {
        try (Platform platform =
                builder(5, Faults.none().reordering(1)).deliveryThreads(1).open()) {
            for (int i = 0; i < CALLS; i++) {
                platform.dial(Customer.RIDER, Customer.VIRTUAL).answer().hangUp();
            }
            assertEquals(List.of(), customer.received(WebhookKind.VSS));
            platform.settle();
            List<String> arrived = customer.received(WebhookKind.VSS).stream()
                    .map(one -> one.payload().getString("sessionId"))
                    .toList();
            List<String> played =
                    platform.played().stream().map(PlayedSession::sessionId).toList();
            assertNotEquals(played, arrived);
            assertEquals(
                    played.stream().sorted().toList(), arrived.stream().sorted().toList());
            assertEquals(6 * CALLS, customer.received(WebhookKind.VCS).size());
        }
    }

    @Test
    void waitsForWhatIsLate() throws Exception {
        run(6, Faults.none().delaying(0.5, Duration.ofMillis(40)));
        assertEquals(6 * CALLS, customer.received(WebhookKind.VCS).size());
        assertEquals(CALLS, customer.received(WebhookKind.VSS).size());
    }

    @Test
    void repeatsItsFaultsWithTheSameSeed() throws Exception {
        Faults faults = Faults.none().dropping(0.2).duplicating(0.2).reordering(0.5);
        Deliveries once = run(7, faults);
        assertEquals(once, run(7, faults));
        Deliveries other = run(8, faults);
        assertNotEquals(
                once.dropped().size() + "," + once.duplicated().size(),
                other.dropped().size() + "," + other.duplicated().size());
    }

    @Test
    void sendsAgainWhatWasRefused() throws Exception {
        try (Platform platform = builder(9, Faults.none()).open()) {
            customer.answersEvents(503);
            Deliveries account = run(platform);
            assertEquals(7 * CALLS, account.refused().size());
            customer.answersEvents(200);
            assertEquals(7 * CALLS, platform.resendRefused());
            platform.settle();
            assertEquals(List.of(), platform.deliveries().refused());
            assertEquals(0, platform.resendRefused());
            assertEquals(
                    new Tally(CALLS, 0, 0, 0, 2 * CALLS, CALLS, CALLS),
                    platform.deliveries().of(WebhookKind.VSS));
        }
    }

    @Test
    void refusesFaultsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> Faults.none().dropping(1.5));
        assertThrows(IllegalArgumentException.class, () -> Faults.none().dropping(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Faults.none().dropping(0.5, WebhookKind.VCA));
        assertThrows(IllegalArgumentException.class, () -> Faults.none().reordering(0.5, WebhookKind.VCA));
    }
}
