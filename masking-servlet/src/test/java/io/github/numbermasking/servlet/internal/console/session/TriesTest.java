package io.github.numbermasking.servlet.internal.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriesTest {

    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

    private final Tries tries = new Tries();

    @Test
    void mustWaitLongerAndLongerAfterThreeFailures() {
        List<Integer> waits = new ArrayList<>();
        Instant now = NOW;
        for (int i = 0; i < 11; i++) {
            int wait = tries.begin("a", now);
            waits.add(wait);
            if (wait > 0) {
                assertEquals(wait, tries.begin("a", now), "waiting itself is no try");
                now = now.plusSeconds(wait);
                assertEquals(0, tries.begin("a", now));
            }
        }
        assertEquals(List.of(0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60), waits);
    }

    @Test
    void countForEachAddressAlone() {
        for (int i = 0; i < 4; i++) {
            tries.begin("a", NOW);
        }
        assertEquals(0, tries.begin("b", NOW));
        assertEquals(1, tries.begin("a", NOW));
    }

    @Test
    void areForgottenAfterASuccessAndAfterAQuarterOfAnHour() {
        for (int i = 0; i < 3; i++) {
            tries.begin("a", NOW);
            tries.begin("b", NOW);
        }
        tries.succeeded("a");
        assertEquals(0, tries.begin("a", NOW));
        assertEquals(1, tries.begin("b", NOW));
        Instant later = NOW.plus(Duration.ofMinutes(15)).plusSeconds(1);
        assertEquals(
                List.of(0, 0, 0), List.of(tries.begin("b", later), tries.begin("b", later), tries.begin("b", later)));
    }

    @Test
    void rememberOnlySoManyAddresses() {
        for (int i = 0; i < 3; i++) {
            tries.begin("a", NOW);
        }
        for (int i = 0; i < 10_000; i++) {
            tries.begin("other " + i, NOW);
        }
        assertEquals(0, tries.begin("a", NOW));
    }
}
