package io.github.numbermasking.pools;

import static io.github.numbermasking.pools.PoolSettings.TEST_QUERY;

import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.DataSource;

/** Opens the pools of Apache Commons and Tomcat. */
final class ApachePools {

    private ApachePools() {}

    static OpenPool dbcp1(PoolSettings settings) {
        org.apache.commons.dbcp.BasicDataSource pool = new org.apache.commons.dbcp.BasicDataSource();
        pool.setUrl(settings.place().url());
        pool.setUsername(settings.place().user());
        pool.setPassword(settings.place().password());
        pool.setMaxActive(settings.size());
        pool.setMaxWait(settings.waitMillis());
        pool.setDefaultAutoCommit(settings.autoCommit());
        if (settings.tested()) {
            pool.setValidationQuery(TEST_QUERY);
        }
        return new OpenPool(pool, pool::getNumActive, pool::close);
    }

    static OpenPool dbcp2(PoolSettings settings) {
        BasicDataSource pool = new BasicDataSource();
        set(pool, settings);
        pool.setUrl(settings.place().url());
        pool.setUsername(settings.place().user());
        pool.setPassword(settings.place().password());
        return new OpenPool(pool, pool::getNumActive, pool::close);
    }

    static void set(BasicDataSource pool, PoolSettings settings) {
        pool.setMaxTotal(settings.size());
        pool.setMaxWait(PoolSettings.WAIT);
        pool.setDefaultAutoCommit(settings.autoCommit());
        pool.setTestOnBorrow(settings.tested());
        pool.setValidationQueryTimeout(PoolSettings.TEST_LIMIT);
    }

    static OpenPool tomcatJdbc(PoolSettings settings) {
        DataSource pool = new DataSource();
        pool.setUrl(settings.place().url());
        pool.setUsername(settings.place().user());
        pool.setPassword(settings.place().password());
        pool.setMaxActive(settings.size());
        pool.setMaxIdle(settings.size());
        pool.setInitialSize(1);
        pool.setMinIdle(1);
        pool.setMaxWait(settings.waitMillis());
        pool.setDefaultAutoCommit(settings.autoCommit());
        if (settings.tested()) {
            pool.setTestOnBorrow(true);
            pool.setValidationInterval(0);
            pool.setValidationQuery(TEST_QUERY);
        }
        return new OpenPool(pool, pool::getActive, pool::close);
    }
}
