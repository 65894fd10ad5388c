package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.simulator.testing.Customer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that is played costs none. */
@Tag("slow")
class ManyCallsTest {

    private static final int CALLS = Integer.getInteger("simulator.calls", 2_000);

    @Test
    @Timeout(120)
    void talksForDaysInSeconds() throws Exception {
        try (Customer customer = Customer.open();
                Platform platform = customer.platform().open()) {
            for (int i = 0; i < CALLS; i++) {
                platform.dial(Customer.RIDER, Customer.VIRTUAL)
                        .answer()
                        .talk(Duration.ofMinutes(3))
                        .hangUp();
            }
            platform.settle();
            assertEquals(8 * CALLS, platform.deliveries().total().acknowledged());
            PlayedSession first = platform.played().get(0);
            assertTrue(Duration.between(first.began(), platform.now()).toMinutes() >= 3L * CALLS);
        }
    }
}
