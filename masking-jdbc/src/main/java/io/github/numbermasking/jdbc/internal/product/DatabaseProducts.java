package io.github.numbermasking.jdbc.internal.product;

import io.github.numbermasking.core.MaskingException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lists the database products that have a script, and finds the one behind a connection. Thread-safe. */
public final class DatabaseProducts {

    public static final DatabaseProduct H2 = new H2();
    public static final DatabaseProduct POSTGRESQL = new PostgreSql();
    public static final DatabaseProduct MYSQL = new MySqlAndMariaDb();

    public static final List<DatabaseProduct> ALL = List.of(H2, POSTGRESQL, MYSQL);

    /** The codes of all products, for failures of a connection whose product is not known. */
    public static final FailureCodes FAILURES = ALL.stream()
            .map(DatabaseProduct::failures)
            .reduce(FailureCodes.NONE.states(FailureKind.LOST_TRANSACTION, "40001"), FailureCodes::and);

    private static final String GONE = "08003";

    private DatabaseProducts() {}

    /** Finds the product of a database; empty if it has no script. Drivers know the name without asking the server. */
    public static Optional<DatabaseProduct> find(DatabaseMetaData database) throws SQLException {
        return named(database.getDatabaseProductName());
    }

    /** Finds a product by the name that its drivers give it, in upper or lower case; empty if it has no script. */
    public static Optional<DatabaseProduct> named(String name) {
        return ALL.stream()
                .filter(product -> product.names().stream().anyMatch(known -> known.equalsIgnoreCase(name)))
                .findFirst();
    }

    /**
     * Finds the product of a database.
     *
     * @throws MaskingException if it has no script
     */
    public static DatabaseProduct of(DatabaseMetaData database) throws SQLException {
        Optional<DatabaseProduct> product = find(database);
        if (product.isEmpty()) {
            throw new MaskingException(
                    "the database is " + database.getDatabaseProductName()
                            + ", and number masking has tables only for " + enumerated(names())
                            + ": use one of these, or " + DatabaseProduct.WITHOUT_TABLES,
                    MaskingException.Retry.AFTER_REPAIR);
        }
        return product.get();
    }

    /**
     * Whether a database answers. Only its driver knows how to ask one without a script: Oracle and Derby take no SELECT without
     * FROM.
     *
     * @param timeout how long it may take, if the driver is asked
     * @throws SQLException if it does not answer
     */
    public static boolean answers(Connection connection, Duration timeout) throws SQLException {
        if (find(connection.getMetaData()).isPresent()) {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("SELECT 1");
            }
        }
        if (!connection.isValid((int) Math.max(1, timeout.toSeconds()))) {
            throw new SQLException("the connection is not valid", GONE);
        }
        return true;
    }

    /** The names that drivers give to the products. */
    public static List<String> names() {
        return ALL.stream().flatMap(product -> product.names().stream()).toList();
    }

    private static String enumerated(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
