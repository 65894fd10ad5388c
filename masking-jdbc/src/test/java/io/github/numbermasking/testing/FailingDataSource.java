package io.github.numbermasking.testing;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A DataSource that lets the n-th JDBC call from now fail, or that call and all calls after it. */
public final class FailingDataSource {

    private final DataSource dataSource;
    private final AtomicInteger countdown = new AtomicInteger();
    private Blow blow = new Blow(Counted.WORK, SQLException::new, When.BEFORE);
    private boolean down;

    public FailingDataSource(DataSource real) {
        JdbcCalls calls = this::around;
        dataSource = calls.of(real);
    }

    /** The calls that are counted and can fail. */
    public enum Counted {
        /** The calls that go to the database, or change the connection's settings. */
        WORK("getConnection|prepareStatement|createStatement|execute.*|commit|rollback|[gs]etAutoCommit"
                + "|[gs]etTransactionIsolation|[gs]etNetworkTimeout|(set|release)Savepoint"),
        /** The calls that bind values, read rows and close resources. */
        DETAILS(
                "set(Long|String|Int|Boolean|Null|Object)|setQueryTimeout|next|wasNull|get(Long|String|Int|Boolean|Object)"
                        + "|get(ResultSet|UpdateCount|MetaData)|findColumn|close|isClosed"),
        /** The calls that commit a transaction. */
        COMMITS("commit"),
        ALL(WORK.names + "|" + DETAILS.names + "|abort");

        private final Pattern names;

        Counted(String names) {
            this.names = Pattern.compile(names);
        }
    }

    /** When a call fails: before it takes effect, after it has taken effect, or together with all later calls. */
    public enum When {
        BEFORE,
        AFTER,
        FROM_NOW_ON
    }

    /** A way to fail. Each failure has a new exception, because the code that catches it may add to it. */
    public record Blow(Counted counted, Supplier<SQLException> how, When when) {
        @Override
        public String toString() {
            return counted + " " + how.get().getSQLState() + " " + when;
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Lets the n-th call from now fail, n from 1. */
    public void failAt(int n, Blow with) {
        blow = with;
        down = false;
        countdown.set(n);
    }

    /** Stops the failures. Returns false if the call that was to fail was never made. */
    public boolean hasFailed() {
        down = false;
        return countdown.getAndSet(0) <= 0;
    }

    private Object around(String name, Object[] arguments, JdbcCalls.Real real) throws Throwable {
        if (!fails(name)) {
            return real.call(arguments);
        }
        // The real resource is closed in any case: otherwise the test itself would leak it.
        if (blow.when() == When.AFTER || name.equals("close")) {
            if (real.call(arguments) instanceof AutoCloseable resource) {
                resource.close(); // the caller never gets it
            }
        }
        throw blow.how().get();
    }

    private boolean fails(String name) {
        if (!blow.counted().names.matcher(name).matches()) {
            return false;
        }
        boolean now = countdown.get() > 0 && countdown.decrementAndGet() == 0;
        down |= now && blow.when() == When.FROM_NOW_ON;
        return now || down;
    }
}
