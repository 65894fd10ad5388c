package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.jdbc.Invariants;
import io.github.numbermasking.jdbc.internal.upkeep.Housekeeping;
import io.github.numbermasking.sample.testing.ErasedPhones;
import io.github.numbermasking.sample.testing.KillableServer;
import io.github.numbermasking.sample.testing.UpkeepNode;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.SettableClock;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills a node, or its database, while it books, erases phone numbers and removes old rows. */
class UpkeepCrashIT {

    private static final System.Logger LOG = System.getLogger(UpkeepCrashIT.class.getName());
    private static final int DONE = 8;
    private static final int LONGEST_MILLIS = 300;
    private static final int THREADS = 4;

    private interface Start {
        KillableServer run() throws Exception;
    }

    static List<Named<Start>> servers() {
        List<Named<Start>> servers = new ArrayList<>(List.of(
                Named.of("PostgreSQL", KillableServer::postgresql), Named.of("MariaDB", KillableServer::mariaDb)));
        if (EachDatabase.Databases.isForLongTests(TestDatabase.MYSQL)) {
            servers.add(Named.of("MySQL", KillableServer::mySql));
        }
        return servers;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void holdsOnAServer(Start start) throws Exception {
        try (KillableServer server = start.run()) {
            crash(server.newDatabase(), THREADS, Optional.of(server));
        }
    }

    /** One thread: H2 itself may keep half of a transaction if several were writing. */
    @Test
    void holdsOnH2(@TempDir Path directory) throws Exception {
        crash(
                new Place("jdbc:h2:file:" + directory.resolve("rides") + ";WRITE_DELAY=0", "sa", ""),
                1,
                Optional.empty());
    }

    private static void crash(Place place, int threads, Optional<KillableServer> server) throws Exception {
        List<String> erased = new ArrayList<>();
        int nodes = 0;
        for (int round = 0; round < ApplicationCrashContract.ROUNDS; round++, nodes++) {
            try (UpkeepNode node = UpkeepNode.start(place, nodes, threads)) {
                node.await(DONE);
                if (server.isPresent() && round % 2 == 1) {
                    strikeAtAnyPoint();
                    server.get().kill();
                    server.get().start();
                    node.await(DONE);
                }
                strikeAtAnyPoint();
                node.kill();
                assertEquals(List.of(), ErasedPhones.found(place, node.erased()), "after round " + round);
                erased.addAll(node.erased());
            }
            try (HikariDataSource dataSource = TestDatabase.open(place)) {
                assertEquals(List.of(), Invariants.violations(dataSource), "after round " + round);
            }
        }
        assertEquals(List.of(), ErasedPhones.found(place, erased));
        LOG.log(System.Logger.Level.INFO, "{0} kills, {1} numbers erased", nodes, erased.size());
        assertNothingStays(place, nodes);
    }

    private static void strikeAtAnyPoint() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS));
    }

    /** Whatever the kills left half done, the next node does: in the end, every row is removed. */
    private static void assertNothingStays(Place place, int nodes) throws Exception {
        try (HikariDataSource dataSource = TestDatabase.open(place)) {
            SettableClock clock = new SettableClock(UpkeepNode.startOf(nodes).plus(Duration.ofDays(1_000)));
            Housekeeping housekeeping = MaskingFixture.housekeeping(dataSource, UpkeepNode.RETENTION);
            // What ends by its clock is over in the first pass, and goes in the second.
            for (int pass = 0; pass < 2; pass++) {
                housekeeping.pass(clock.instant());
                clock.advance(Duration.ofHours(2));
            }
            assertEquals(List.of(), Invariants.violations(dataSource));
            for (String table : List.of("masking_booking", "masking_route", "masking_call")) {
                assertEquals(0, Tables.count(dataSource, table), table);
            }
        }
    }
}
