package io.github.numbermasking.testing;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A DataSource one of whose JDBC calls fails, the n-th from now; or that one and all after it. */
public final class FailingDataSource {

    private final DataSource dataSource;
    private final AtomicInteger countdown = new AtomicInteger();
    private Blow blow = new Blow(Counted.WORK, SQLException::new, When.BEFORE);
    private boolean down;

    public FailingDataSource(DataSource real) {
        JdbcCalls calls = this::around;
        dataSource = calls.of(real);
    }

    /** Which calls are counted, and can fail. */
    public enum Counted {
        /** Those that go to the database, or change how the connection does. */
        WORK("getConnection|prepareStatement|createStatement|execute.*|commit|rollback|[gs]etAutoCommit"
                + "|[gs]etTransactionIsolation|[gs]etNetworkTimeout|(set|release)Savepoint"),
        /** Those that bind values, read rows, and let go. */
        DETAILS(
                "set(Long|String|Int|Boolean|Null|Object)|setQueryTimeout|next|wasNull|get(Long|String|Int|Boolean|Object)"
                        + "|get(ResultSet|UpdateCount|MetaData)|findColumn|close|isClosed"),
        /** Those that end a transaction so that it lasts. */
        COMMITS("commit"),
        ALL(WORK.names + "|" + DETAILS.names + "|abort");

        private final Pattern names;

        Counted(String names) {
            this.names = Pattern.compile(names);
        }
    }

    /** When a call fails: before it took effect, after that, or so that every call after it fails, too. */
    public enum When {
        BEFORE,
        AFTER,
        FROM_NOW_ON
    }

    /** A way to fail, each time by a new exception: whoever catches it may add to it. */
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

    /** Stops failing. False if the call that was to fail was never made. */
    public boolean hasFailed() {
        down = false;
        return countdown.getAndSet(0) <= 0;
    }

    private Object around(String name, Object[] arguments, JdbcCalls.Real real) throws Throwable {
        if (!fails(name)) {
            return real.call(arguments);
        }
        // What is not let go of would be a leak of the test's.
        if (blow.when() == When.AFTER || name.equals("close")) {
            if (real.call(arguments) instanceof AutoCloseable resource) {
                resource.close(); // nobody will ever see it
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
