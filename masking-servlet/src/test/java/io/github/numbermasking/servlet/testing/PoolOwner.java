package io.github.numbermasking.servlet.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.testing.TestDatabase.Place;

/** Whose connections they are. */
public enum PoolOwner {
    OUR_OWN {
        @Override
        public HikariDataSource open(TroubledDatabase database) {
            return null;
        }
    },
    OF_THE_HOST {
        @Override
        public HikariDataSource open(TroubledDatabase database) {
            return database.hostPool();
        }
    };

    /** The host's pool; null where it has none. */
    public abstract HikariDataSource open(TroubledDatabase database);

    /** Has an application use the host's pool or, if that is null, one of our own. */
    public static TestServer.Builder wire(TestServer.Builder server, TroubledDatabase database, HikariDataSource pool) {
        return pool == null ? database.ownPool(server) : server.dataSource(pool);
    }

    /** Has an application open a pool of our own. */
    public static TestServer.Builder wireOurOwn(TestServer.Builder server, Place place) {
        if (!place.password().isEmpty()) { // a setting may not be empty
            server.set("masking.jdbc.password", place.password());
        }
        return server.dataSourceAttribute(null)
                .set("masking.jdbc.url", place.url())
                .set("masking.jdbc.user", place.user());
    }
}
