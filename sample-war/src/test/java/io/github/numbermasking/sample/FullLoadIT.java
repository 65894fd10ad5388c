package io.github.numbermasking.sample;

import static io.github.numbermasking.sample.testing.CallflowAssertions.assertConnects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.testing.Phones;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The sample has 64 MB of heap in all these tests; here it is kept as busy as it can be. */
class FullLoadIT {

    private static final int CLIENTS = 32;
    private static final int CALLS_IN_A_RIDE = 50;
    private static final long LOAD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String ALL_COMPILERS = "-XX:TieredStopAtLevel=4";

    @Test
    void answersEveryCallRightlyInAHeapOf64MegabytesWhileRidesComeAndGo() throws Exception {
        try (SampleProcess sample = SampleProcess.start(ALL_COMPILERS)) {
            String demo = sample.command().send().body();
            MaskingClient masking = new MaskingClient(sample.url());
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            try {
                long end = System.nanoTime() + LOAD_NANOS;
                List<Callable<Integer>> rides = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    String rider = Phones.e164(2 * client);
                    String driver = Phones.e164(2 * client + 1);
                    rides.add(() -> ride(masking, rider, driver, end));
                }
                int calls = 0;
                for (Future<Integer> answered : clients.invokeAll(rides)) {
                    calls += answered.get();
                }
                assertTrue(calls > CLIENTS * CALLS_IN_A_RIDE, "only " + calls + " calls");
            } finally {
                clients.shutdown();
            }
            assertEquals(demo, sample.command().send().body());
            assertEquals(143, sample.stop());
            assertFalse(sample.log().contains("OutOfMemoryError"), sample.log());
            assertEquals(List.of(), warnings(sample.log()));
        }
    }

    /** All but the one that under such a load is true: not every answer finds its way into the call log. */
    private static List<String> warnings(String log) {
        return log.lines()
                .filter(line -> line.startsWith("WARNING"))
                .filter(line -> !line.contains("answers to calls that the call log has no room for"))
                .toList();
    }

    /** Books, calls to and fro and completes, over and over; gives the number of calls. */
    private static int ride(MaskingClient masking, String rider, String driver, long end) throws Exception {
        int calls = 0;
        for (int ride = 0; System.nanoTime() < end; ride++) {
            String id = "load." + rider.substring(1) + "." + ride;
            JsonObject booking = masking.book(id, rider, driver);
            String riderDials = booking.getJsonObject("partyA").getString("virtualNumber");
            String driverDials = booking.getJsonObject("partyB").getString("virtualNumber");
            for (int call = 0; call < CALLS_IN_A_RIDE; call += 2) {
                assertConnects(driverDials, driver, masking.call(rider, riderDials));
                assertConnects(riderDials, rider, masking.call(driver, driverDials));
            }
            calls += CALLS_IN_A_RIDE;
            masking.complete(id);
        }
        return calls;
    }
}
