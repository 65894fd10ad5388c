package io.github.numbermasking.jdbc.internal.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.Phones;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each known code by itself: a known state without a known vendor code, and the other way round. */
class SqlFailureTest {

    @ParameterizedTest
    @CsvSource({
        "23505, 0", // unique key: PostgreSQL, H2
        "23503, 0", // foreign key, by a change of either row: PostgreSQL, H2
        "23506, 0", // foreign key, the referenced row is missing: H2
        "23000, 1062", // unique key: MySQL, MariaDB
        "23000, 1586", // the same with the name of the key: MySQL, MariaDB
        "23000, 1451", // foreign key, another row refers to this one: MySQL, MariaDB
        "23000, 1217", // the same: MySQL 8.0, for a user with global privileges
        "23000, 1452", // foreign key, the referenced row is missing: MySQL, MariaDB
        "23000, 1216" // the same: MySQL 8.0, for a user with global privileges
    })
    void repeatsWhatMetAKeyAndKnowsThatTheTransactionCanGoOn(String state, int code) {
        assertTrue(SqlFailure.isConflict(failure(state, code)));
        assertTrue(SqlFailure.isOfOneStatement(failure(state, code)));
    }

    @ParameterizedTest
    @CsvSource({
        "40001, 0", // serialisation failure or deadlock: all
        "40000, 0", // rolled back at COMMIT: MySQL Group Replication
        "HY000, 3101", // the same
        "HY000, 3572", // lock not available: MySQL
        "HY000, 1412", // the table was altered meanwhile: MySQL, MariaDB
        "HY000, 1615", // the same for a prepared statement
        "40P01, 0", // deadlock: PostgreSQL
        "55P03, 0", // lock not available: PostgreSQL
        "HY000, 1205", // lock wait timeout: MySQL, MariaDB
        "HY000, 1213", // deadlock: MySQL, MariaDB
        "HY000, 1020", // record changed since it was read: MariaDB
        "HYT00, 50200", // lock timeout: H2
        "90131, 90131" // row changed by another transaction: H2
    })
    void repeatsWhatLostAgainstAnotherTransactionAndGoesOnInNone(String state, int code) {
        assertTrue(SqlFailure.isConflict(failure(state, code)));
        assertFalse(SqlFailure.isOfOneStatement(failure(state, code)));
    }

    @ParameterizedTest
    @CsvSource({
        ", 0", // no state and no code
        "HY000, 0",
        "22001, 1406", // the value is too long
        "23502, 23502", // a value is missing: H2, PostgreSQL
        "23513, 23513", // check constraint: H2
        "42S02, 1146", // no such table
        "08006, 0", // the connection is lost
        "53300, 0", // too many connections
        "57014, 0", // cancelled
        "40003, 0", // unknown whether the statement was completed: PostgreSQL
        "40002, 0", // constraint checked at the end of the transaction: SQL standard
        "HY000, 1180", // a failed COMMIT that may have taken effect: Galera
        "HY000, 1105", // unknown: MySQL, MariaDB
        "70100, 1317", // interrupted: MySQL, MariaDB
        "08S01, 1047", // a node outside its cluster: Galera
        "57P01, 0", // the server is being shut down: PostgreSQL
        "25P02, 0" // the transaction has failed before
    })
    void repeatsNothingElse(String state, int code) {
        assertFalse(SqlFailure.isConflict(failure(state, code)));
        assertFalse(SqlFailure.isOfOneStatement(failure(state, code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P01", "42S02", "42703", "42101"})
    void knowsWhatTheDatabaseHasNotOrHasAlready(String state) {
        assertTrue(SqlFailure.isSchema(failure(state, 0)));
        assertFalse(SqlFailure.isConnection(failure(state, 0)));
    }

    @Test
    void knowsACommitOfWhichOnlyTheRowsTellWhetherItTookEffect() {
        assertTrue(SqlFailure.isFailedCommit(failure("HY000", 1180)));
        assertFalse(SqlFailure.isFailedCommit(failure("40000", 3101)));
        assertFalse(SqlFailure.isFailedCommit(failure("08006", 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08000", "08003", "08006", "08S01", "57P01", "57P02", "57P03", "57P05", "90067", "90098", "90121"
            })
    void knowsThatTheConnectionIsGone(String state) {
        assertTrue(SqlFailure.isConnection(failure(state, 0)));
        assertFalse(SqlFailure.isSchema(failure(state, 0)));
    }

    @Test
    void knowsByItsClassThatTheConnectionIsGone() {
        assertTrue(SqlFailure.isConnection(new SQLRecoverableException("killed", "61000", 28))); // Oracle
        assertFalse(SqlFailure.isConnection(failure("61000", 28)));
    }

    @Test
    void findsTheDatabasesOwnFailureHoweverDeepItLies() {
        assertTrue(SqlFailure.isConflict(new IllegalStateException(new IllegalStateException(failure("40001", 0)))));
        assertFalse(SqlFailure.isConflict(new IllegalStateException("40001")));
    }

    @Test
    void findsTheDatabasesOwnFailureInThatOfAPool() {
        SQLException ofPool = new SQLException("Cannot get a connection", failure("08006", 0));
        assertTrue(SqlFailure.isConnection(ofPool));
        assertTrue(SqlFailure.isConnection(new SQLException("Cannot get a connection", "HY000", ofPool)));
        assertTrue(SqlFailure.isConflict(new SQLException(new RuntimeException(failure("40001", 0)))));
        assertEquals(
                "the database failed: SQLState 08006, code 0, java.sql.SQLException",
                SqlFailure.wrap(ofPool).getMessage());
    }

    @Test
    void knowsThatMySqlsDriverWritesNothingOnAReadOnlyConnection() {
        SQLException refused = new SQLException(
                "Connection is read-only. Queries leading to data modification are not allowed", "S1009", 0);
        assertTrue(SqlFailure.isReadOnly(refused));
        assertTrue(SqlFailure.isReadOnly(new SQLException("A statement failed", "HY000", refused)));
        assertFalse(SqlFailure.isReadOnly(new SQLException("Parameter index out of range", "S1009", 0)));
    }

    @Test
    void looksThroughCausesThatAreACircle() {
        SQLException first = new SQLException("first");
        first.initCause(new SQLException("second", first));
        assertFalse(SqlFailure.isConnection(first));
    }

    @Test
    void tellsTheCodesAndNothingThatTheDatabaseQuotes() {
        MaskingException wrapped = SqlFailure.wrap(new IllegalStateException(failure("23505", 1062)));
        assertEquals("the database failed: SQLState 23505, code 1062, java.sql.SQLException", wrapped.getMessage());
        assertEquals(List.of(), Leaks.in(wrapped.getMessage()));
        assertNull(wrapped.getCause());
        assertEquals(0, wrapped.getSuppressed().length);
        assertEquals(
                "the database failed: java.lang.IllegalStateException",
                SqlFailure.wrap(new IllegalStateException(Phones.RIDER)).getMessage());
        assertSame(wrapped, SqlFailure.wrap(wrapped));
    }

    private static SQLException failure(String state, int code) {
        return new SQLException("Key (party)=(" + Phones.RIDER_DIGITS + ") already exists", state, code);
    }
}
