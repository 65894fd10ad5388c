package io.github.numbermasking.jdbc;

import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;

/** Ways to make what happens at once go wrong, put between the product and its database. */
enum Fault implements JdbcCalls {
    NONE,
    /** Two may own one pair: the primary key is gone. */
    KEY_DROPPED,
    /** A booking is changed whatever has become of it since it was read. */
    STATE_NOT_CHECKED {
        @Override
        String sql(String sql) {
            return sql.startsWith("UPDATE masking_booking") ? unchecked(sql, "booking_id") : sql;
        }
    },
    /** What was done before a conflict stays, and is committed with what comes next. PostgreSQL itself takes it back. */
    HALF_KEPT_AFTER_A_RETRY {
        @Override
        public Object around(String name, Object[] arguments, Real real) throws Throwable {
            return name.equals("rollback") ? null : super.around(name, arguments, real);
        }
    },
    /** A pair that cools is taken whoever has taken it meanwhile. */
    STALE_TOMBSTONE_TAKEN {
        @Override
        String sql(String sql) {
            return sql.startsWith("DELETE FROM masking_route") ? unchecked(sql, "virtual_number", "party") : sql;
        }
    },
    /** Each caller is put through to itself. */
    COUNTERPARTS_SWAPPED {
        @Override
        String sql(String sql) {
            return sql.startsWith("INSERT INTO masking_route")
                    ? sql.replace("party, counterpart", "counterpart, party")
                    : sql;
        }
    };

    /** Takes the route table's key away. */
    static void dropKey(TestDatabase database, DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE masking_route DROP "
                    + (database == TestDatabase.POSTGRESQL ? "CONSTRAINT masking_route_pkey" : "PRIMARY KEY"));
        }
    }

    /** Where it can be planted. */
    Set<TestDatabase> databases() {
        return this == HALF_KEPT_AFTER_A_RETRY
                ? EnumSet.of(TestDatabase.H2_IN_MEMORY, TestDatabase.MARIADB)
                : EnumSet.of(TestDatabase.H2_IN_MEMORY, TestDatabase.MARIADB, TestDatabase.POSTGRESQL);
    }

    /** The statement that is made of one of the product's. */
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

    /** Lets every condition hold but those on the columns named. */
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
