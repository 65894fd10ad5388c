package io.github.numbermasking.servlet.internal.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.servlet.internal.access.ApiKey;
import io.github.numbermasking.servlet.internal.eightxeight.api.AccountSettings;
import io.github.numbermasking.servlet.internal.eightxeight.api.EightXEightAccount;
import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.internal.threads.Workers;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.MaskingFixture;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeriodicSyncTest {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final String ONE = "{\"numbers\":[{\"msisdn\":\"+6560000001\",\"operationalStatus\":\"Active\"}]}";

    private final MaskingEngine masking = MaskingFixture.engine(
            UnrulyDataSource.onNewDatabase(),
            BookingPolicy.DEFAULT,
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(2), Duration.ofSeconds(9), () -> false),
            Clock.systemUTC());
    private final Workers workers = new Workers("sync-test", 1, 2, 8);
    private FakeApi api;
    private EightXEightAccount subaccounts;

    @BeforeEach
    void open() throws Exception {
        api = FakeApi.open();
        subaccounts = new EightXEightAccount(
                new AccountSettings(
                        api.uri(), ApiKey.parse(FakeApi.KEY), List.of("ours", "theirs"), Optional.of(EVERY), false),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        subaccounts.close();
        workers.close();
        api.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertTrue(condition.getAsBoolean(), "did not come about in ten seconds");
    }

    private PeriodicSync start() {
        return PeriodicSync.start(new PoolReports(masking, "8x8"), workers, subaccounts, EVERY);
    }

    @Test
    void takesThePoolAgainAndAgainFromSeveralNodes() throws Exception {
        api.put("ours/numbers", ONE).put("theirs/numbers", "{\"numbers\":[]}");
        List<PeriodicSync> nodes = List.of(start(), start());
        await(() -> masking.numbers().size() == 1);
        api.put("theirs/numbers", ONE.replace("0001", "0002"));
        await(() -> masking.numbers().size() == 2);
        nodes.forEach(PeriodicSync::close);
    }

    @Test
    void saysOnceWhatIsWrongUntilItChangesAndTakesTheOtherSubaccountsAllTheSame() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            api.put("theirs/numbers", ONE);
            PeriodicSync sync = start();
            await(() -> masking.numbers().size() == 1);
            int before = api.requests().size();
            await(() -> api.requests().size() > before + 8);
            assertEquals(1, log.linesWith("does not know the subaccount ours").size(), log.all());
            api.put("ours/numbers", "{}");
            await(() -> !log.linesWith("8x8's reply is not understood").isEmpty());
            api.put("ours/numbers", "{\"numbers\":[]}");
            await(() -> !log.linesWith("taken from 8x8 again").isEmpty());
            sync.close();
            assertEquals(1, log.linesWith("8x8's reply is not understood").size(), log.all());
            assertEquals(2, log.linesWith("cannot be taken").size(), log.all());
        }
    }

    @Test
    void endsAtOnceWhateverItIsDoing() throws Exception {
        for (int i = 0; i < 9; i++) {
            api.next(exchange -> Thread.sleep(20_000));
        }
        PeriodicSync sync = start();
        await(() -> !api.requests().isEmpty());
        long start = System.nanoTime();
        sync.close();
        assertTrue(System.nanoTime() - start < 1_500_000_000L, "took long");
        assertTrue(
                Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("number-masking-sync")),
                "runs on");
    }

    @Test
    void endsWithItsWebApplication() throws Exception {
        try (TestServer server = TestServer.builder()
                .set("masking.8x8.url", "" + api.uri())
                .set("masking.8x8.api-key", FakeApi.KEY)
                .set("masking.subaccounts", "ours")
                .set("masking.sync.every", "PT1M")
                .start()) {
            assertEquals(1, threads());
            server.undeploy();
            assertEquals(0, threads());
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("number-masking-sync"))
                .count();
    }
}
