package io.github.numbermasking.pools;

import com.arjuna.ats.jdbc.TransactionalDriver;
import com.atomikos.icatch.jta.UserTransactionManager;
import com.atomikos.jdbc.AtomikosDataSourceBean;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import javax.transaction.TransactionManager;
import org.apache.commons.dbcp2.managed.BasicManagedDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens pools whose connections take part in the transactions of a JTA transaction manager. */
final class JtaPools {

    /** Logs statements with their values. docs/operating.md says how to end that. */
    private static final Logger ATOMIKOS_LOGGER =
            Logger.getLogger("com.atomikos.jdbc.internal.AbstractJdbcConnectionProxy");

    private JtaPools() {}

    static TransactionManager transactions(Pool pool) throws Exception {
        return pool == Pool.ATOMIKOS ? atomikosTransactions() : narayanaTransactions();
    }

    /** Atomikos, with its files in the folder of the build. */
    private static synchronized TransactionManager atomikosTransactions() throws Exception {
        ATOMIKOS_LOGGER.setLevel(Level.SEVERE);
        System.setProperty("com.atomikos.icatch.log_base_dir", "target");
        System.setProperty(
                "com.atomikos.icatch.log_base_name",
                "atomikos-" + ProcessHandle.current().pid());
        UserTransactionManager transactions = new UserTransactionManager();
        transactions.init();
        return transactions;
    }

    static OpenPool atomikos(PoolSettings settings) throws Exception {
        atomikosTransactions();
        AtomikosDataSourceBean pool = new AtomikosDataSourceBean();
        pool.setUniqueResourceName(UUID.randomUUID().toString().substring(0, 30));
        pool.setXaDataSource(xa(settings.place()));
        pool.setMinPoolSize(1);
        pool.setMaxPoolSize(settings.size());
        pool.setBorrowConnectionTimeout((int) PoolSettings.WAIT.toSeconds());
        if (settings.tested()) {
            pool.setTestQuery(PoolSettings.TEST_QUERY);
        }
        pool.init();
        return new OpenPool(pool, () -> pool.poolTotalSize() - pool.poolAvailableSize(), pool::close);
    }

    /** Narayana, with its files in the folder of the build. */
    private static TransactionManager narayanaTransactions() {
        System.setProperty("ObjectStoreEnvironmentBean.objectStoreDir", "target/narayana");
        System.setProperty("com.arjuna.ats.arjuna.objectstore.objectStoreDir", "target/narayana");
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    /** Narayana's own driver, which opens a connection for each request and keeps no pool. */
    static OpenPool narayanaDriver(PoolSettings settings) throws SQLException {
        narayanaTransactions();
        TransactionalDriver driver = new TransactionalDriver();
        Properties properties = new Properties();
        properties.put(TransactionalDriver.XADataSource, xa(settings.place()));
        properties.put(TransactionalDriver.poolConnections, "false");
        properties.put(TransactionalDriver.userName, settings.place().user());
        properties.put(TransactionalDriver.password, settings.place().password());
        DataSource each = new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = driver.connect(
                        TransactionalDriver.arjunaDriver + settings.place().url(), properties);
                if (!settings.autoCommit()) {
                    connection.setAutoCommit(false);
                }
                return connection;
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };
        return new OpenPool(each, () -> 0, () -> {});
    }

    /** As in Tomcat: DBCP 2 with Narayana's transactions. */
    static OpenPool narayanaOnDbcp2(PoolSettings settings) throws SQLException {
        BasicManagedDataSource pool = new BasicManagedDataSource();
        ApachePools.set(pool, settings);
        pool.setTransactionManager(narayanaTransactions());
        pool.setXaDataSourceInstance(xa(settings.place()));
        pool.setUsername(settings.place().user());
        pool.setPassword(settings.place().password());
        return new OpenPool(pool, pool::getNumActive, pool::close);
    }

    private static XADataSource xa(Place place) throws SQLException {
        if (place.url().startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setUrl(place.url());
            h2.setUser(place.user());
            h2.setPassword(place.password());
            return h2;
        }
        if (place.url().startsWith("jdbc:mariadb:")) {
            MariaDbDataSource mariaDb = new MariaDbDataSource(place.url());
            mariaDb.setUser(place.user());
            mariaDb.setPassword(place.password());
            return mariaDb;
        }
        PGXADataSource postgreSql = new PGXADataSource();
        postgreSql.setUrl(place.url());
        postgreSql.setUser(place.user());
        postgreSql.setPassword(place.password());
        return postgreSql;
    }
}
