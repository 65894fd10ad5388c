package io.github.numbermasking.servlet.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.numbermasking.servlet.internal.eightxeight.EightXEight;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import io.github.numbermasking.servlet.internal.start.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who passes, and who does not. */
class GuardTest {

    private static final SettingSource SOURCE = SettingSource.of(Map.of(
            "MASKING_WEBHOOK_SECRETS", "the-value-that-8x8-sends",
            "MASKING_API_TOKENS", "the-token-of-a-backend",
            "MASKING_OPERATORS", "alice viewer a-secret-of-alice")::get);

    private final Settings settings = Settings.read(SOURCE);
    private final LiveCredentials credentials =
            LiveCredentials.start(SOURCE, settings.credentials(), LiveCredentials.PAUSE);
    private final Guard guard = new Guard(
            new EightXEight(settings.webhook(), credentials::webhookSecrets, settings.subaccounts(), settings.style()),
            credentials,
            new Metrics(Clock.systemUTC(), EightXEight.NAME));

    @AfterEach
    void stop() {
        credentials.close();
    }

    private static HttpServletRequest with(String... authorization) {
        List<String> headers = List.of(authorization);
        return (HttpServletRequest) Proxy.newProxyInstance(
                GuardTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getHeaders" -> Collections.enumeration(headers);
                    case "getHeader" -> headers.isEmpty() ? null : headers.get(0);
                    default -> throw new IllegalStateException(called.getName());
                });
    }

    private int refused(Access access, String... authorization) {
        return assertThrows(Refusal.class, () -> guard.check(access, with(authorization)))
                .reply()
                .status();
    }

    @Test
    void tellsWhoAsks() throws Exception {
        assertEquals(Client.API, guard.check(Access.CHANGE, with("Bearer the-token-of-a-backend")));
        Client alice = new Client("alice", Role.VIEWER);
        for (Access access : List.of(Access.SCRAPE, Access.VIEW, Access.OPEN)) {
            assertEquals(alice, guard.check(access, with("bearer a-secret-of-alice")));
        }
        assertEquals(Client.NOBODY, guard.check(Access.OPEN, with()));
        assertEquals(Client.NOBODY, guard.check(Access.OPEN, with("Bearer wrong")));
    }

    @Test
    void refusesWrongTokensAndWhatRolesDoNotAllow() {
        assertEquals(401, refused(Access.VIEW));
        assertEquals(401, refused(Access.VIEW, "Bearer wrong"));
        assertEquals(401, refused(Access.SCRAPE, "Basic a-secret-of-alice"));
        assertEquals(403, refused(Access.SUPPORT, "Bearer a-secret-of-alice"));
        assertEquals(403, refused(Access.CHANGE, "Bearer a-secret-of-alice"));
        assertThrows(Refusal.class, () -> guard.require(Role.SUPPORT, new Client("alice", Role.VIEWER)));
    }
}
