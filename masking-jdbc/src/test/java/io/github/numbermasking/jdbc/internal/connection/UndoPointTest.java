package io.github.numbermasking.jdbc.internal.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.jdbc.internal.connection.JoinedTransaction.UndoPoint;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;

/** A savepoint is set by JDBC, or by SQL where the connection refuses JDBC's method, as in a transaction of a transaction manager. */
class UndoPointTest {

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void takesBackWhatWasDoneSinceAndNothingElse(TestDatabase database) throws SQLException {
        try (HikariDataSource pool = database.open();
                Connection plain = pool.getConnection()) {
            execute(plain, "CREATE TABLE ride (id VARCHAR(64) NOT NULL PRIMARY KEY)");
            for (Connection connection : new Connection[] {plain, withoutSavepoints(plain)}) {
                plain.setAutoCommit(false);
                execute(plain, "DELETE FROM ride");
                execute(plain, "INSERT INTO ride VALUES ('of the host')");
                UndoPoint kept = UndoPoint.set(connection);
                execute(plain, "INSERT INTO ride VALUES ('kept')");
                kept.keep();
                UndoPoint undone = UndoPoint.set(connection);
                execute(plain, "INSERT INTO ride VALUES ('undone')");
                undone.undo();
                plain.commit();
                assertEquals(2, Tables.count(pool, "ride"));
            }
        }
    }

    private static Connection withoutSavepoints(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                UndoPointTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setSavepoint")) {
                        throw new SQLException("not in a transaction of a transaction manager");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
