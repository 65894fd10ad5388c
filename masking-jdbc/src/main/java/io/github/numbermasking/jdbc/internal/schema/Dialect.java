package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** The databases that have a schema script. Statements are the same on all of them. */
public enum Dialect {
    H2,
    POSTGRESQL,
    MYSQL;

    /** Where the scripts lie in the JAR; users look for them there. */
    static final String SCRIPTS = "io/github/numbermasking/jdbc";

    static Dialect of(DatabaseMetaData database) throws SQLException {
        String product = database.getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2;
            case "postgresql" -> POSTGRESQL;
            case "mysql", "mariadb" -> MYSQL;
            default ->
                throw new MaskingException(
                        "the database " + product + " is none of H2, PostgreSQL, MySQL and MariaDB",
                        MaskingException.Retry.AFTER_REPAIR);
        };
    }

    /** What ends a query of which only the first rows are wanted. MySQL knows only LIMIT, and H2 not in all of its modes. */
    public String first(int rows) {
        return this == MYSQL ? "LIMIT " + rows : "FETCH FIRST " + rows + " ROWS ONLY";
    }

    /** What keeps others from changing rows, but not from referring to them where the database can tell that apart. */
    public String lock() {
        return this == POSTGRESQL ? "FOR NO KEY UPDATE" : "FOR UPDATE";
    }

    /**
     * Makes an index in a transaction, and waits no longer than a second for those who write to the table: until it has its lock,
     * all others wait behind it.
     */
    int makeIndex(Handle handle, Index index) {
        if (this == POSTGRESQL) {
            handle.execute("SET LOCAL lock_timeout = '1s'");
        }
        if (this != MYSQL) {
            return handle.execute(index.sql());
        }
        long before = handle.createQuery("SELECT @@session.lock_wait_timeout")
                .mapTo(Long.class)
                .one();
        handle.execute("SET SESSION lock_wait_timeout = 1");
        try {
            return handle.execute(index.sql());
        } finally {
            handle.execute("SET SESSION lock_wait_timeout = " + before);
        }
    }

    /** The name of the script that makes the tables. */
    String scriptName() {
        return "schema-" + name().toLowerCase(Locale.ROOT) + ".sql";
    }

    /** Its statements, in order. */
    List<String> script() {
        try (InputStream in = Dialect.class.getResourceAsStream("/" + SCRIPTS + "/" + scriptName())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
