package io.github.numbermasking.servlet.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Masking;

/** What can be wrong with a database while calls come in. The pool is the host's, or null where we have our own. */
public enum Trouble {
    CONNECTIONS_REFUSED {
        @Override
        public void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception {
            database.refuse();
        }

        @Override
        public boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception {
            return database.isRefusing();
        }

        @Override
        public void end(TroubledDatabase database) throws Exception {
            database.admit();
        }
    },
    POOL_EXHAUSTED {
        @Override
        public void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception {
            if (pool == null) {
                database.lock();
                database.occupy(OWN_CONNECTIONS, masking);
            } else {
                database.borrowAll(pool);
            }
        }

        @Override
        public boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception {
            return pool == null
                    ? database.waitingForTheLock() >= OWN_CONNECTIONS
                    : pool.getHikariPoolMXBean().getIdleConnections() == 0
                            && pool.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0;
        }

        @Override
        public void end(TroubledDatabase database) throws Exception {
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
        public void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception {
            database.lock();
        }

        @Override
        public boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception {
            return database.waitingForTheLock() > 1;
        }

        @Override
        public void end(TroubledDatabase database) throws Exception {
            database.unlock();
        }
    },
    QUERIES_HANG {
        @Override
        public void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception {
            database.hang();
        }

        @Override
        public boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception {
            return database.hanging(pool) > 1;
        }

        @Override
        public void end(TroubledDatabase database) throws Exception {
            database.goOn();
        }
    };

    /** As many as our own pool has. */
    private static final int OWN_CONNECTIONS = 16;

    public abstract void begin(TroubledDatabase database, HikariDataSource pool, Masking masking) throws Exception;

    /** Whether it can be seen to be so, now that calls have come. */
    public abstract boolean isThere(TroubledDatabase database, HikariDataSource pool) throws Exception;

    public abstract void end(TroubledDatabase database) throws Exception;
}
