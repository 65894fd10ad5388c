package io.github.numbermasking.servlet;

import com.zaxxer.hikari.HikariDataSource;

/** Whose connections they are. */
enum WhosePool {
    OUR_OWN {
        @Override
        HikariDataSource open(TroubledDatabase database) {
            return null;
        }
    },
    OF_THE_HOST {
        @Override
        HikariDataSource open(TroubledDatabase database) {
            return database.hostPool();
        }
    };

    /** The host's pool; null where it has none. */
    abstract HikariDataSource open(TroubledDatabase database);

    /** Has an application use the host's pool or, if that is null, one of our own. */
    static TestServer.Builder wire(TestServer.Builder server, TroubledDatabase database, HikariDataSource pool) {
        return pool == null ? database.ownPool(server) : server.dataSource(pool);
    }
}
