package io.github.numbermasking.pools;

import static io.github.numbermasking.pools.PoolSettings.TEST_QUERY;

import com.alibaba.druid.pool.DruidDataSource;
import com.jolbox.bonecp.BoneCPDataSource;
import com.mchange.v2.c3p0.AbstractConnectionCustomizer;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.vibur.dbcp.ViburDBCPDataSource;

/** Opens pools of several makers. */
final class OtherPools {

    private static final int DRUID_LIMIT_MILLIS = 3_000;

    private OtherPools() {}

    static OpenPool c3p0(PoolSettings settings) throws Exception {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setJdbcUrl(settings.place().url());
        pool.setUser(settings.place().user());
        pool.setPassword(settings.place().password());
        pool.setInitialPoolSize(1);
        pool.setMinPoolSize(1);
        pool.setMaxPoolSize(settings.size());
        pool.setCheckoutTimeout(settings.waitMillis());
        pool.setTestConnectionOnCheckout(settings.tested());
        pool.setConnectionIsValidTimeout((int) PoolSettings.TEST_LIMIT.toSeconds());
        if (!settings.autoCommit()) {
            pool.setConnectionCustomizerClassName(WithoutAutoCommit.class.getName());
        }
        return new OpenPool(
                pool,
                () -> {
                    try {
                        return pool.getNumBusyConnectionsDefaultUser();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                pool::close);
    }

    /** Switches auto-commit off: c3p0 has no setting for it. */
    public static final class WithoutAutoCommit extends AbstractConnectionCustomizer {

        @Override
        public void onCheckOut(Connection connection, String token) throws SQLException {
            connection.setAutoCommit(false);
        }
    }

    static OpenPool druid(PoolSettings settings) {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(settings.place().url());
        pool.setUsername(settings.place().user());
        pool.setPassword(settings.place().password());
        pool.setMaxActive(settings.size());
        pool.setMaxWait(settings.waitMillis());
        pool.setDefaultAutoCommit(settings.autoCommit());
        pool.setTestOnBorrow(settings.tested());
        pool.setSocketTimeout(DRUID_LIMIT_MILLIS);
        return new OpenPool(pool, pool::getActiveCount, pool::close);
    }

    static OpenPool boneCp(PoolSettings settings) {
        BoneCPDataSource pool = new BoneCPDataSource();
        pool.setJdbcUrl(settings.place().url());
        pool.setUsername(settings.place().user());
        pool.setPassword(settings.place().password());
        pool.setPartitionCount(1);
        pool.setMinConnectionsPerPartition(1);
        pool.setMaxConnectionsPerPartition(settings.size());
        pool.setAcquireIncrement(1);
        pool.setConnectionTimeoutInMs(settings.waitMillis());
        pool.setDefaultAutoCommit(settings.autoCommit());
        if (settings.tested()) {
            pool.setConnectionTestStatement(TEST_QUERY);
        }
        return new OpenPool(pool, pool::getTotalLeased, pool::close);
    }

    static OpenPool vibur(PoolSettings settings) {
        ViburDBCPDataSource pool = new ViburDBCPDataSource();
        pool.setJdbcUrl(settings.place().url());
        pool.setUsername(settings.place().user());
        pool.setPassword(settings.place().password());
        pool.setPoolInitialSize(1);
        pool.setPoolMaxSize(settings.size());
        pool.setConnectionTimeoutInMs(settings.waitMillis());
        pool.setDefaultAutoCommit(settings.autoCommit());
        pool.setPoolEnableConnectionTracking(true);
        if (settings.tested()) {
            pool.setConnectionIdleLimitInSeconds(0);
        }
        pool.start();
        return new OpenPool(pool, () -> pool.getTakenConnections().length, pool::close);
    }
}
