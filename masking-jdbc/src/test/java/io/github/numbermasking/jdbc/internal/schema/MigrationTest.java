package io.github.numbermasking.jdbc.internal.schema;

import static io.github.numbermasking.jdbc.internal.schema.TableVersions.assertCallsConnect;
import static io.github.numbermasking.jdbc.internal.schema.TableVersions.assertServes;
import static io.github.numbermasking.jdbc.internal.schema.TableVersions.execute;
import static io.github.numbermasking.jdbc.internal.schema.TableVersions.on;
import static io.github.numbermasking.jdbc.internal.schema.TableVersions.product;
import static io.github.numbermasking.jdbc.internal.schema.TableVersions.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.jdbc.Crowd;
import io.github.numbermasking.jdbc.PlayedCall;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables of version 1, with rows that its code wrote, are upgraded to this version, and calls are answered meanwhile.
 */
@Tag("slow")
class MigrationTest {

    @ParameterizedTest
    @EachDatabase
    void keepsAllRowsAndConnectsTheSameCalls(TestDatabase database) throws Exception {
        for (OldTables old : OldTables.values()) {
            try (HikariDataSource dataSource = database.open()) {
                old.make(dataSource);
                List<String> rows = OldTables.rows(dataSource);
                assertEquals(1, version(dataSource).version());
                MaskingEngine masking = on(dataSource, MaskingFixture.CREATE);
                masking.numbers();
                assertEquals(Migration.CURRENT, version(dataSource).version());
                assertEquals(rows, OldTables.rows(dataSource));
                assertEquals(List.of(), Jdbi.create(dataSource).withHandle(Indexes::missing));
                assertServes(masking);
            }
        }
    }

    /** An administrator's run of the script, or a node, may be killed after any statement. */
    @ParameterizedTest
    @EachDatabase
    void goesOnAfterAStopAtAnyStatement(TestDatabase database) throws Exception {
        int statements = 1;
        for (int done = 0; done < statements; done++) {
            try (HikariDataSource dataSource = database.open()) {
                OldTables.LATEST.make(dataSource);
                List<String> rows = OldTables.rows(dataSource);
                DatabaseProduct product = product(dataSource);
                List<String> script = Migration.ALL.stream()
                        .skip(1)
                        .flatMap(migration -> product.script(migration.version()).stream())
                        .toList();
                statements = script.size();
                execute(dataSource, script.subList(0, done));
                assertCallsConnect(on(dataSource, JdbcOptions.DEFAULT)); // before the upgrade goes on
                MaskingEngine masking = on(dataSource, MaskingFixture.CREATE);
                masking.numbers();
                assertEquals(Migration.CURRENT, version(dataSource).version(), "after statement " + done);
                assertEquals(rows, OldTables.rows(dataSource));
                assertServes(masking);
            }
        }
        assertTrue(statements > 1, "statements: " + statements);
    }

    @ParameterizedTest
    @EachDatabase
    void makesNewTablesAfterAStopAtAnyStatement(TestDatabase database) throws Exception {
        int statements = 1;
        for (int done = 0; done < statements; done++) {
            try (HikariDataSource dataSource = database.open()) {
                DatabaseProduct product = product(dataSource);
                List<String> script = Migration.ALL.stream()
                        .flatMap(migration -> product.scriptWithoutIndexes(migration.version()).stream())
                        .toList();
                statements = script.size();
                execute(dataSource, script.subList(0, done));
                on(dataSource, MaskingFixture.CREATE).numbers();
                assertEquals(Migration.CURRENT, version(dataSource).version(), "after statement " + done);
                assertEquals(List.of(), Jdbi.create(dataSource).withHandle(Indexes::missing));
            }
        }
        assertTrue(statements > 5, "statements: " + statements);
    }

    @ParameterizedTest
    @EachDatabase
    void itsScriptsMayBeRunAgain(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            OldTables.LATEST.make(dataSource);
            List<String> rows = OldTables.rows(dataSource);
            DatabaseProduct product = product(dataSource);
            for (int round = 0; round < 2; round++) {
                for (Migration migration : Migration.ALL) {
                    execute(dataSource, product.script(migration.version()));
                }
            }
            assertEquals(rows, OldTables.rows(dataSource));
            assertServes(on(dataSource, JdbcOptions.DEFAULT));
        }
    }

    @ParameterizedTest
    @EachDatabase
    void answersEveryCallWhileManyNodesMigrateAtOnce(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            OldTables.LATEST.make(dataSource);
            MaskingEngine answering = on(dataSource, JdbcOptions.DEFAULT);
            assertCallsConnect(answering);
            ExecutorService caller = Executors.newSingleThreadExecutor();
            AtomicBoolean over = new AtomicBoolean();
            Future<Integer> rounds = caller.submit(() -> {
                int played = 0;
                do {
                    assertCallsConnect(answering);
                    played++;
                } while (!over.get());
                return played;
            });
            try {
                CyclicBarrier start = new CyclicBarrier(Crowd.THREADS);
                Crowd.atOnce(thread -> {
                    MaskingEngine node = on(dataSource, MaskingFixture.CREATE);
                    start.await();
                    return node.numbers().size();
                });
            } finally {
                over.set(true);
            }
            assertTrue(rounds.get() > 0);
            caller.shutdown();
            assertEquals(Migration.CURRENT, version(dataSource).version());
            assertServes(answering);
        }
    }

    /** Some clusters refuse locks by name. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    @Tag("server")
    void upgradesWhereTheServerRefusesItsLock(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            OldTables.LATEST.make(dataSource);
            AtomicInteger refused = new AtomicInteger();
            JdbcCalls refusing = (name, arguments, real) -> {
                if (arguments.length > 0 && arguments[0] instanceof String sql && sql.contains("GET_LOCK(")) {
                    refused.incrementAndGet();
                    throw new SQLException("GET_LOCK is not supported here", "42000", 1235);
                }
                return real.call(arguments);
            };
            Crowd.atOnce(thread ->
                    on(refusing.of(dataSource), MaskingFixture.CREATE).numbers().size());
            assertTrue(refused.get() > 0);
            assertEquals(Migration.CURRENT, version(dataSource).version());
            assertServes(on(dataSource, JdbcOptions.DEFAULT));
        }
    }

    @ParameterizedTest
    @EachDatabase
    void servesOlderTablesAndNamesTheMissingScript(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            OldTables.LATEST.make(dataSource);
            DatabaseProduct product = product(dataSource);
            String scripts = Migration.ALL.stream()
                    .skip(1)
                    .map(migration -> product.scriptName(migration.version()))
                    .collect(Collectors.joining(", then "));
            try (LogCapture log = LogCapture.open()) {
                assertServes(on(dataSource, JdbcOptions.DEFAULT));
                List<String> lines = log.linesWith("the tables are of version 1");
                assertEquals(1, lines.size(), lines::toString);
                assertTrue(lines.get(0).contains("run " + scripts + ", which lie in the JAR"), lines::toString);
            }
            assertEquals(1, version(dataSource).version());
        }
    }

    @ParameterizedTest
    @EachDatabase
    void notesAnswersInOlderTablesWithoutTheirReasonsAndWithThemFromTheUpgradeOn(TestDatabase database)
            throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            OldTables.LATEST.make(dataSource);
            MaskingEngine masking = on(dataSource, JdbcOptions.DEFAULT);
            CallRecord before = noted(masking, "before");
            assertEquals(Optional.of(CallAnswer.UNAVAILABLE), before.answer());
            assertEquals(Optional.empty(), before.reason());
            CallSearch unavailable = CallSearch.latest(100).withAnswer(CallAnswer.UNAVAILABLE);
            assertTrue(masking.calls(unavailable).contains(before));
            MaskingException refused = assertThrows(
                    MaskingException.class,
                    () -> masking.calls(CallSearch.latest(1).withReason(CallReason.DEADLINE)));
            assertTrue(refused.getMessage().contains("needs tables of version 4, and these are of version 1"));
            assertFalse(masking.calls(CallSearch.latest(1).withReason(CallReason.CONNECTED))
                    .isEmpty());

            MaskingEngine upgraded = on(dataSource, MaskingFixture.CREATE);
            CallRecord after = noted(upgraded, "after");
            assertEquals(Optional.of(CallReason.DEADLINE), after.reason());
            assertEquals(List.of(after), upgraded.calls(CallSearch.latest(9).withReason(CallReason.DEADLINE)));
            CallRecord older = noted(masking, "older"); // by a node that has not looked at the version again
            assertTrue(upgraded.calls(unavailable).containsAll(List.of(before, after, older)));
        }
    }

    private static CallRecord noted(MaskingEngine masking, String session) {
        PlayedCall call = PlayedCall.of(session, OldTables.WRITTEN);
        assertTrue(masking.record(call.answered().because(CallReason.DEADLINE), OldTables.WRITTEN));
        return masking.call(call.session()).orElseThrow();
    }

    /** New tables would be created in another schema, where other users of the database do not find them. */
    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    @Tag("server")
    void makesNoTablesInAnotherSchemaThanTheOldOnes(TestDatabase database) throws Exception {
        TestDatabase.Place place = database.create();
        try (HikariDataSource dataSource = TestDatabase.open(place)) {
            OldTables.LATEST.make(dataSource);
            execute(dataSource, "CREATE SCHEMA other");
        }
        try (HikariDataSource dataSource = TestDatabase.open(
                        new TestDatabase.Place(place.url() + "&currentSchema=other,public", place.user(), ""));
                LogCapture log = LogCapture.open()) {
            assertServes(on(dataSource, MaskingFixture.CREATE));
            assertEquals(1, log.linesWith("let search_path begin with public").size());
            assertEquals(1, version(dataSource).version());
        }
    }

    /** A script that was stopped before its last statement has not written its version. */
    @ParameterizedTest
    @EachDatabase
    void finishesAScriptThatHasNotWrittenItsVersion(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            on(dataSource, MaskingFixture.CREATE).numbers();
            execute(dataSource, "DELETE FROM masking_schema");
            assertEquals(1, version(dataSource).version());
            on(dataSource, MaskingFixture.CREATE).numbers();
            assertEquals(Migration.CURRENT, version(dataSource).version());
        }
    }
}
