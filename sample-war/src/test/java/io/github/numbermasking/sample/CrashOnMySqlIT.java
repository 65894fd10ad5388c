package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.sample.testing.KillableServer;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/** Crashes with MySQL, by MariaDB's driver. */
class CrashOnMySqlIT extends DatabaseCrashContract {

    private static final int LOST = 20;

    @AutoClose
    private static KillableServer server;

    @BeforeAll
    public static void start() throws Exception {
        server = KillableServer.mySql();
    }

    @Override
    KillableServer server() {
        return server;
    }

    @Override
    Place newDatabase() throws Exception {
        assertEquals("1", server.ask("SELECT @@GLOBAL.innodb_flush_log_at_trx_commit"));
        return server.newDatabase();
    }

    @Override
    Place newForgetfulDatabase() throws Exception {
        return server.newDatabase();
    }

    /** MySQL writes its log at once even with innodb_flush_log_at_trx_commit = 0: no kill was seen to lose anything. */
    @Override
    void forget(Place database) throws Exception {
        try (HikariDataSource pool = TestDatabase.open(database);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertEquals(
                    LOST,
                    statement.executeUpdate("DELETE FROM masking_booking ORDER BY created_at DESC LIMIT " + LOST));
        }
    }
}
