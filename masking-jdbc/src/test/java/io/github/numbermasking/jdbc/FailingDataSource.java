package io.github.numbermasking.jdbc;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A DataSource one of whose JDBC calls fails: the n-th from now, before or after it took effect. */
final class FailingDataSource {

    /** The calls that go to the database, or change how the connection does. */
    private static final Pattern COUNTED =
            Pattern.compile("getConnection|prepareStatement|createStatement|execute.*|commit|rollback|[gs]etAutoCommit"
                    + "|[gs]etTransactionIsolation|[gs]etNetworkTimeout|(set|release)Savepoint");

    private final DataSource dataSource;
    private final AtomicInteger countdown = new AtomicInteger();
    private SQLException failure = new SQLException();
    private boolean after;

    FailingDataSource(DataSource real) {
        JdbcCalls calls = this::around;
        dataSource = calls.of(real);
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Lets the n-th call from now fail, n from 1. */
    void failAt(int n, SQLException with, boolean afterItsEffect) {
        failure = with;
        after = afterItsEffect;
        countdown.set(n);
    }

    /** Stops failing. False if the call that was to fail was never made. */
    boolean hasFailed() {
        return countdown.getAndSet(0) <= 0;
    }

    private Object around(String name, Object[] arguments, JdbcCalls.Real real) throws Throwable {
        boolean counts = COUNTED.matcher(name).matches();
        boolean fails = counts && countdown.get() > 0 && countdown.decrementAndGet() == 0;
        if (fails && !after) {
            throw failure;
        }
        Object result = real.call(arguments);
        if (fails) {
            if (result instanceof AutoCloseable resource) {
                resource.close(); // nobody will ever see it
            }
            throw failure;
        }
        return result;
    }
}
