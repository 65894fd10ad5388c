package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.sample.testing.DatabaseServer;
import io.github.numbermasking.sample.testing.SampleProcess;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same WAR with its tables in MySQL, by a URL of MySQL's and by one of MariaDB's driver. */
class SampleWarOnMySqlIT extends RideServiceContract {

    @AutoClose
    private static DatabaseServer database;

    @AutoClose
    private static SampleProcess sample;

    @BeforeAll
    public static void start() throws Exception {
        database = DatabaseServer.mySql("mysql");
        sample = SampleProcess.start(database.systemProperties());
        sample.command();
    }

    @Override
    String url() throws InterruptedException {
        return sample.url();
    }

    @Test
    void aSecondNodeWithTheOtherUrlFindsTheSameDemoRide() throws Exception {
        try (SampleProcess second = SampleProcess.start(database.by("mariadb").systemProperties())) {
            assertEquals(200, second.command().send().statusCode());
            assertEquals(sample.command().send().body(), second.command().send().body());
        }
    }
}
