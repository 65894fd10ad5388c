package io.github.numbermasking.pools;

import io.github.numbermasking.testing.TestDatabase.Place;
import java.time.Duration;

/**
 * What a host tells its pool.
 *
 * @param place the database
 * @param size the largest number of connections
 * @param autoCommit whether connections come with auto-commit
 * @param tested whether the pool tests a connection before it lends it
 */
record PoolSettings(Place place, int size, boolean autoCommit, boolean tested) {

    /** How long the pool lets a thread wait for a connection. It is longer than callers wait. */
    static final Duration WAIT = Duration.ofSeconds(10);

    /** How long a test of a connection may take. Without a limit, MariaDB's driver waits for a silent server for ever. */
    static final Duration TEST_LIMIT = Duration.ofSeconds(3);

    static final String TEST_QUERY = "SELECT 1";

    static PoolSettings of(Place place) {
        return new PoolSettings(place, 4, true, true);
    }

    PoolSettings withoutAutoCommit() {
        return new PoolSettings(place, size, false, tested);
    }

    PoolSettings ofSizeOne() {
        return new PoolSettings(place, 1, autoCommit, tested);
    }

    PoolSettings untested() {
        return new PoolSettings(place, size, autoCommit, false);
    }

    int waitMillis() {
        return (int) WAIT.toMillis();
    }
}
