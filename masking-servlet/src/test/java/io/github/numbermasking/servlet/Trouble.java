package io.github.numbermasking.servlet;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Masking;

/** What can be wrong with a database while calls come in. The pool is the host's, or null where we have our own. */
enum Trouble {
    CONNECTIONS_REFUSED {
        @Override
        void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception {
            database.refuse();
        }

        @Override
        boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception {
            return database.isRefusing();
        }

        @Override
        void end(TroubledDatabase database) throws Exception {
            database.admit();
        }
    },
    POOL_EXHAUSTED {
        @Override
        void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception {
            if (pool == null) {
                database.lock();
                database.occupy(OWN_CONNECTIONS, masking);
            } else {
                database.borrowAll(pool);
            }
        }

        @Override
        boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception {
            return pool == null
                    ? database.waitingForTheLock() >= OWN_CONNECTIONS
                    : pool.getHikariPoolMXBean().getIdleConnections() == 0
                            && pool.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0;
        }

        @Override
        void end(TroubledDatabase database) throws Exception {
            if (database.hasBorrowed()) {
                database.giveBack();
            } else {
                database.unlock();
            }
        }
    },
    /** In mid-query on the server, of each connection that there is. */
    TABLE_LOCKED {
        @Override
        void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception {
            database.lock();
        }

        @Override
        boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception {
            return database.waitingForTheLock() > 1;
        }

        @Override
        void end(TroubledDatabase database) throws Exception {
            database.unlock();
        }
    },
    QUERIES_HANG {
        @Override
        void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception {
            database.hang();
        }

        @Override
        boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception {
            return database.hanging(pool) > 1;
        }

        @Override
        void end(TroubledDatabase database) throws Exception {
            database.goOn();
        }
    };

    /** As many as our own pool has. */
    private static final int OWN_CONNECTIONS = 16;

    abstract void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception;

    /** Whether it can be seen to be so, now that calls have come. */
    abstract boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception;

    abstract void end(TroubledDatabase database) throws Exception;
}
