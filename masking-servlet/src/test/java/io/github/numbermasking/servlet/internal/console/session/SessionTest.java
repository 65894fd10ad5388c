package io.github.numbermasking.servlet.internal.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.access.Operator;
import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");
    private static final Operator ANNA = operator("anna", Role.OPERATOR, "a-secret-of-anna-herself");
    private static final Operator BEN = operator("ben", Role.VIEWER, "a-secret-of-ben-himself");
    private static final List<Operator> ALL = List.of(ANNA, BEN);

    private static Operator operator(String name, Role role, String secret) {
        return new Operator(new Client(name, role), secret);
    }

    private static boolean counts(String cookie, List<Operator> operators, Instant now) {
        return Session.read(cookie, operators, now).isPresent();
    }

    @Test
    void isReadFromItsCookieOnEachNodeWithTheSameOperators() {
        Session session = Session.begin(ANNA, NOW);
        Session read = Session.read(session.cookie(), List.of(BEN, operator("anna", Role.OPERATOR, ANNA.secret())), NOW)
                .orElseThrow();
        assertEquals(session, read);
        assertTrue(session.cookie().matches("[A-Za-z0-9._~-]+"), "needs no quotes in a cookie");
    }

    @Test
    void doesNotCountIfOneCharacterOfItsCookieIsAnother() {
        String cookie = Session.begin(ANNA, NOW).cookie();
        assertTrue(counts(cookie, ALL, NOW));
        for (int i = 0; i < cookie.length(); i++) {
            char other = cookie.charAt(i) == '1' ? '2' : '1';
            String changed = cookie.substring(0, i) + other + cookie.substring(i + 1);
            assertFalse(counts(changed, ALL, NOW), changed);
        }
        assertFalse(counts(cookie + "A", ALL, NOW));
        assertFalse(counts(cookie.substring(1), ALL, NOW));
        assertFalse(counts(cookie.replace("anna", "ben"), ALL, NOW));
        assertFalse(counts("", ALL, NOW));
    }

    @Test
    void endsWhenItIsIdle() {
        String cookie = Session.begin(ANNA, NOW).cookie();
        assertTrue(counts(cookie, ALL, NOW.plus(Session.LONGEST_IDLE).minusSeconds(1)));
        assertFalse(counts(cookie, ALL, NOW.plus(Session.LONGEST_IDLE)));
    }

    @Test
    void endsAfterTwelveHoursHoweverOftenItIsUsed() {
        Session session = Session.begin(ANNA, NOW);
        Instant late = NOW.plus(Session.LONGEST).minusSeconds(1);
        String cookie = session.used(late).cookie();
        assertTrue(counts(cookie, ALL, late));
        assertFalse(counts(cookie, ALL, late.plusSeconds(1)));
    }

    @Test
    void doesNotCountIfItComesFromTheFuture() {
        assertFalse(counts(Session.begin(ANNA, NOW.plus(Duration.ofMinutes(2))).cookie(), ALL, NOW));
        assertTrue(counts(Session.begin(ANNA, NOW.plus(Duration.ofSeconds(30))).cookie(), ALL, NOW));
    }

    @Test
    void endsWhenTheSecretChangesOrTheOperatorIsRemoved() {
        String cookie = Session.begin(ANNA, NOW).cookie();
        assertFalse(counts(cookie, List.of(operator("anna", Role.OPERATOR, "another-secret-of-anna")), NOW));
        assertFalse(counts(cookie, List.of(BEN), NOW));
    }

    @Test
    void hasTheRoleThatCountsNow() {
        Session read = Session.read(
                        Session.begin(ANNA, NOW).cookie(), List.of(operator("anna", Role.VIEWER, ANNA.secret())), NOW)
                .orElseThrow();
        assertEquals(Role.VIEWER, read.operator().client().role());
    }

    @Test
    void hasAFormTokenOfItsOwn() {
        Session session = Session.begin(ANNA, NOW);
        Session other = Session.begin(ANNA, NOW);
        assertTrue(session.isOwn(session.used(NOW.plusSeconds(300)).formToken()));
        assertFalse(session.isOwn(other.formToken()));
        assertFalse(session.isOwn(""));
        assertNotEquals(session.id(), other.id());
    }

    @Test
    void needsANewCookieAfterAMinute() {
        Session session = Session.begin(ANNA, NOW);
        assertFalse(session.isOld(NOW.plusSeconds(60)));
        assertTrue(session.isOld(NOW.plusSeconds(61)));
    }

    @Test
    void hidesItsId() {
        assertEquals("Session[Operator[anna]]", Session.begin(ANNA, NOW).toString());
    }

    @Test
    void doesNotCountForAScraperEvenIfTheCookieIsSignedWithItsSecret() {
        Operator scraper = operator("anna", Role.SCRAPER, ANNA.secret());
        assertFalse(counts(Session.begin(ANNA, NOW).cookie(), List.of(scraper), NOW));
        assertFalse(counts(Session.begin(scraper, NOW).cookie(), List.of(scraper), NOW));
    }
}
