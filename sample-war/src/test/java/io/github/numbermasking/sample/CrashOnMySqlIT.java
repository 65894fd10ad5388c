package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.sample.testing.KillableServer;
import io.github.numbermasking.testing.TestDatabase.Place;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/**
 * Crashes with MySQL, by MariaDB's driver. There is no control: MySQL writes its log at once even with
 * {@code innodb_flush_log_at_trx_commit = 0}, and no kill was seen to lose anything.
 */
class CrashOnMySqlIT extends DatabaseCrashContract {

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
}
