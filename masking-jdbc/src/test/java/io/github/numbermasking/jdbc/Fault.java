package io.github.numbermasking.jdbc;

import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;

/** Faults between number masking and its database, which break requests that run at the same time. */
enum Fault implements JdbcCalls {
    NONE,
    /** Two bookings may own one pair: the primary key is gone. */
    KEY_DROPPED,
    /** An update of a booking does not check whether the booking has changed since it was read. */
    STATE_NOT_CHECKED {
        @Override
        String sql(String sql) {
            return sql.startsWith("UPDATE masking_booking") ? unchecked(sql, "booking_id") : sql;
        }
    },
    /**
     * There is no rollback after a conflict, so the next commit keeps the earlier writes. PostgreSQL itself discards
     * them.
     */
    HALF_KEPT_AFTER_A_RETRY {
        @Override
        public Object around(String name, Object[] arguments, Real real) throws Throwable {
            return name.equals("rollback") ? null : super.around(name, arguments, real);
        }
    },
    /** A cooling pair is taken even if another booking has taken it meanwhile. */
    STALE_TOMBSTONE_TAKEN {
        @Override
        String sql(String sql) {
            return sql.startsWith("DELETE FROM masking_route") ? unchecked(sql, "virtual_number", "party") : sql;
        }
    },
    /** Each caller is connected to itself. */
    COUNTERPARTS_SWAPPED {
        @Override
        String sql(String sql) {
            return sql.startsWith("INSERT INTO masking_route")
                    ? sql.replace("party, counterpart", "counterpart, party")
                    : sql;
        }
    };

    /** Drops the primary key of the route table. */
    static void dropKey(TestDatabase database, DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE masking_route DROP "
                    + (database == TestDatabase.POSTGRESQL ? "CONSTRAINT masking_route_pkey" : "PRIMARY KEY"));
        }
    }

    /** The databases on which the fault can be planted. */
    Set<TestDatabase> databases() {
        return this == HALF_KEPT_AFTER_A_RETRY
                ? EnumSet.of(TestDatabase.H2_IN_MEMORY, TestDatabase.MARIADB, TestDatabase.MYSQL)
                : EnumSet.complementOf(EnumSet.of(TestDatabase.H2_IN_A_FILE));
    }

    /** The statement that runs in place of one of number masking's. */
    String sql(String sql) {
        return sql;
    }

    @Override
    public Object around(String name, Object[] arguments, Real real) throws Throwable {
        if (name.equals("prepareStatement")) {
            Object[] changed = arguments.clone();
            changed[0] = sql((String) arguments[0]);
            return real.call(changed);
        }
        return real.call(arguments);
    }

    /** Makes every condition true except those on the named columns. */
    private static String unchecked(String sql, String... columns) {
        int where = sql.indexOf("WHERE");
        StringBuilder conditions = new StringBuilder();
        for (String condition : sql.substring(where + "WHERE".length()).split("AND")) {
            boolean stays = Set.of(columns).contains(condition.strip().split(" ")[0]);
            conditions
                    .append(conditions.isEmpty() ? " " : " AND ")
                    .append(stays ? condition : "(" + condition + " OR 1 = 1)");
        }
        return sql.substring(0, where) + "WHERE" + conditions;
    }
}
