package io.github.numbermasking.pools;

import com.p6spy.engine.spy.P6DataSource;
import io.github.numbermasking.testing.TestDatabase;
import java.util.stream.Stream;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The pools that hosts have, and what hosts put in front of them. */
enum Pool {
    DBCP_1(ApachePools::dbcp1),
    DBCP_2(ApachePools::dbcp2),
    TOMCAT_JDBC(ApachePools::tomcatJdbc),
    C3P0(OtherPools::c3p0),
    DRUID(OtherPools::druid),
    BONECP(OtherPools::boneCp),
    VIBUR(OtherPools::vibur),
    HIKARICP_3(settings -> HikariPool.open(settings, 3)),
    HIKARICP_6(settings -> HikariPool.open(settings, 6)),
    P6SPY(settings -> {
        OpenPool pool = ApachePools.dbcp2(settings);
        return pool.behind(new P6DataSource(pool.dataSource()));
    }),
    SPRING_TRANSACTION_AWARE(settings -> {
        OpenPool pool = ApachePools.dbcp2(settings);
        return pool.behind(new TransactionAwareDataSourceProxy(pool.dataSource()));
    }),
    SPRING_LAZY(settings -> {
        OpenPool pool = ApachePools.dbcp2(settings);
        return pool.behind(new LazyConnectionDataSourceProxy(pool.dataSource()));
    }),
    ATOMIKOS(JtaPools::atomikos),
    NARAYANA_DRIVER(JtaPools::narayanaDriver),
    NARAYANA_DBCP_2(JtaPools::narayanaOnDbcp2);

    private interface Opening {
        OpenPool open(PoolSettings settings) throws Exception;
    }

    private final Opening opening;

    Pool(Opening opening) {
        this.opening = opening;
    }

    /** Whether its connections take part in transactions of a transaction manager. */
    boolean isJta() {
        return compareTo(ATOMIKOS) >= 0;
    }

    /** Whether it keeps connections. Narayana's driver opens one for each request. */
    boolean keepsConnections() {
        return this != NARAYANA_DRIVER;
    }

    /** Whether it recovers when its connections to a database have failed. BoneCP does not on MariaDB. */
    boolean recoversOn(TestDatabase database) {
        return this != BONECP || database != TestDatabase.MARIADB;
    }

    /** Druid takes PostgreSQL's seconds for milliseconds. It has a setting of its own. */
    boolean takesTheLimitOfTheUrl() {
        return this != DRUID;
    }

    /** Those that -Dpools.only names, or all. */
    static Stream<Pool> chosen() {
        String only = System.getProperty("pools.only", "");
        return Stream.of(values()).filter(pool -> pool.name().matches(only.isEmpty() ? ".*" : only));
    }

    OpenPool open(PoolSettings settings) throws Exception {
        return opening.open(settings);
    }
}
