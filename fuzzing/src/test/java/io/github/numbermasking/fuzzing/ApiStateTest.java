package io.github.numbermasking.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.Phones;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link ApiFuzzTest} claims of the bookings can fail: tables are spoilt, and each time it is seen. */
class ApiStateTest {

    private static FuzzedServer server;
    private static ApiState state;

    @BeforeAll
    static void start() {
        server = FuzzedServer.start(Map.of());
        state = new ApiState(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void book() {
        state.reset();
        byte[] parties = ("{\"partyA\":\"" + Phones.RIDER + "\",\"partyB\":\"" + Phones.DRIVER + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(
                201,
                server.api("PUT /numbermasking/bookings/a", parties).reply().status());
        state.check(Set.of("a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE masking_route SET counterpart = 6560000008    | allowed was one of
                    UPDATE masking_route SET shown_number = 6560000009   | allowed was one of
                    DELETE FROM masking_route WHERE party = 6591000000   | allowed was one of
                    UPDATE masking_booking SET status = 'CANCELLED'      | allowed was one of
                    DELETE FROM masking_booking                          | it was there before
                    INSERT INTO masking_number VALUES (6591000000, 'SG', 'ACTIVE', FALSE, '', '', 0) | a number of the pool
                    """)
    void findsTablesThatContradictTheBookings(String fault, String message) {
        state.execute(fault);
        AssertionError found = assertThrows(AssertionError.class, () -> state.check(Set.of("a")));
        assertTrue(found.getMessage().contains(message), found.getMessage());
    }

    @Test
    void findsTwoBookingsOfOnePair() {
        state.execute(
                "INSERT INTO masking_booking SELECT 'b', party_a, number_a, party_b, number_b, status, created_at,"
                        + " expires_at, ends_at, live_until, cool_until FROM masking_booking");
        AssertionError found = assertThrows(AssertionError.class, () -> state.check(Set.of("a", "b")));
        assertTrue(found.getMessage().contains("two bookings have one pair"), found.getMessage());
    }
}
