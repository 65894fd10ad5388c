package io.github.numbermasking.jdbc.internal.product;

import io.github.numbermasking.core.MaskingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says where one database product differs from the others. What a subclass does not override is standard SQL. Thread-safe. */
public abstract class DatabaseProduct {

    /** The place of the scripts in the JAR; users look for them there. */
    public static final String SCRIPTS = "io/github/numbermasking/jdbc";

    /** What to do with a database that cannot have our tables; the end of a message that says so. */
    static final String WITHOUT_TABLES = "set masking.lookup.sql, so that your own tables answer calls";

    /** The names of all tables whose rows must not be lost, as a list for IN. */
    static final String TABLES =
            "'masking_number', 'masking_subaccount', 'masking_booking', 'masking_route', 'masking_call'";

    private final String scriptName;
    private final List<String> names;

    /**
     * A product.
     *
     * @param scriptName the name of the script that makes the tables
     * @param names the names that drivers give to the product
     */
    DatabaseProduct(String scriptName, String... names) {
        this.scriptName = scriptName;
        this.names = List.of(names);
    }

    /** The names that drivers give to the product. */
    final List<String> names() {
        return names;
    }

    /** The name of the script that makes the tables of version 1. */
    public final String scriptName() {
        return scriptName(1);
    }

    /** The name of the script that makes the tables of a version from those of the version before. */
    public final String scriptName(int version) {
        return version == 1 ? scriptName : scriptName.replace(".sql", "-" + (version - 1) + "-to-" + version + ".sql");
    }

    /** The script that makes the tables of a version from those of the version before, as administrators run it. */
    public final String scriptText(int version) {
        try (InputStream in = DatabaseProduct.class.getResourceAsStream("/" + SCRIPTS + "/" + scriptName(version))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements of a script, in order. */
    public final List<String> script(int version) {
        return statements(scriptText(version));
    }

    /** The statements of a script without those that only make indexes, also by a prepared statement masking_index. */
    public final List<String> scriptWithoutIndexes(int version) {
        return script(version).stream()
                .filter(statement -> !statement.startsWith("CREATE INDEX") && !statement.contains("masking_index"))
                .toList();
    }

    private static List<String> statements(String text) {
        return Arrays.stream(text.replaceAll("(?m)^--.*$", "").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** The codes of the product's failures, beside those of the SQL standard. */
    abstract FailureCodes failures();

    /** The expressions that tell whether a server is the primary. */
    public abstract RoleExpressions role();

    /**
     * Asks the catalogue whether a table's rows do not outlive a crash of the database.
     *
     * @return the name of such a table, and what to do; empty if all tables last
     */
    public abstract Optional<String> lossOfRows(Handle handle);

    /** Says that a table is temporary, as a part of {@link #lossOfRows}. */
    final String temporary(String table) {
        return table + " loses its rows: it is a temporary table; make it by the script " + scriptName;
    }

    /** Whether a transaction can read uncommitted rows, so that a connection must be asked for its isolation. */
    public boolean canReadUncommitted() {
        return true;
    }

    /** The end of a query that gives only the first rows. H2 knows LIMIT in some of its modes only. */
    public String firstRows(int rows) {
        return "FETCH FIRST " + rows + " ROWS ONLY";
    }

    /** The end of a query whose rows others cannot change until the transaction ends; others may refer to them if possible. */
    public String lockClause() {
        return "FOR UPDATE";
    }

    /** Whether a query with locks can also keep others from adding rows that it looked for in vain. */
    public boolean locksGaps() {
        return false;
    }

    /** The end of a query whose rows others cannot remove until the transaction ends; others may refer to them if possible. */
    public String referClause() {
        return "FOR UPDATE";
    }

    /** A condition that the look-up of a call appends to its WHERE. */
    public String lookUpCondition() {
        return "";
    }

    /** Whether a host's own SELECT must stand in another SELECT to be fast. */
    public boolean wrapsHostSelect() {
        return false;
    }

    /** A query for the mode in which the database imitates another one; empty if it has no modes. */
    public Optional<String> modeQuery() {
        return Optional.empty();
    }

    /**
     * Checks that our statements mean the same in a mode.
     *
     * @param mode the answer to {@link #modeQuery}
     * @throws MaskingException naming the mode, if they do not
     */
    public void checkMode(String mode) {}

    /**
     * Checks that the server runs each statement that the driver sends, and no other.
     *
     * @throws MaskingException saying what to set, if it may not
     */
    public void checkStatements(Connection connection) throws SQLException {}

    /**
     * Runs statements that make or change tables, in a transaction. A statement waits a short time for those who use the table:
     * until it has its lock, all others wait behind it.
     *
     * @param alone whether to run them only while no other node does so, if the product has a lock for that; a node that died
     *     may leave its lock behind for long, and the statements may be run twice
     * @return false if another node is at it
     */
    public boolean migrate(Handle handle, List<String> statements, boolean alone) throws SQLException {
        run(handle, statements);
        return true;
    }

    /** Runs statements as they are: a prepared statement may not prepare another one. */
    static void run(Handle handle, List<String> statements) throws SQLException {
        try (Statement plain = handle.getConnection().createStatement()) {
            for (String statement : statements) {
                plain.execute(statement);
            }
        }
    }

    /**
     * Makes an index in a transaction, and waits no longer than a second for those who write to the table: until it has its lock,
     * all others wait behind it.
     *
     * @param sql the statement that makes it
     */
    public int makeIndex(Handle handle, String sql) {
        return handle.execute(sql);
    }
}
