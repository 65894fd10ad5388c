package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.SchemaMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Checks the tables before first use, and creates or migrates them in {@code create} mode. Thread-safe. */
public final class Schema {

    /**
     * How often the scripts are tried. A node that finds another one at it looks again after a pause.
     */
    private static final int ROUNDS = 20;

    /** The pause of a node that waits for another one. */
    private static final long PAUSE_MILLIS = 200;

    private static final System.Logger LOG = System.getLogger(Schema.class.getName());

    private final Database database;
    private final SchemaMode mode;
    private final ReadinessCheck readiness =
            new ReadinessCheck(this::check, this::improve, "database and tables are ready");
    private volatile DatabaseProduct product = DatabaseProducts.H2; // until the first check knows it

    public Schema(Database database, SchemaMode mode) {
        this.database = database;
        this.mode = mode;
    }

    /**
     * Passes if the tables are as they must be.
     *
     * @throws MaskingException if they are not, or if that cannot be told
     */
    public void pass() {
        readiness.pass();
    }

    /** Passes if the tables are as they must be. The caller waits no longer than the given time. */
    public void pass(Duration patience) {
        readiness.pass(patience, database.isOwnThread());
    }

    private void check() {
        product = database.ask(connection -> DatabaseProducts.of(connection.getMetaData()));
        product.modeQuery().ifPresent(this::checkMode);
        database.primary().begin(database, true, readiness::shut);
        database.checkStatements();
        TableVersion found = database.readTables(TableVersion::read);
        (mode == SchemaMode.CREATE && found.isEmpty() ? migrate(found) : found).check(product);
        database.read(product::lossOfRows).ifPresent(why -> {
            throw new MaskingException(why, MaskingException.Retry.AFTER_REPAIR);
        });
        SelfTest.run(database, product);
    }

    /**
     * Does what answers do not depend on, so that nobody waits for it: brings older tables to this version in {@code create}
     * mode, and checks the indexes. Never throws.
     */
    private void improve() {
        try {
            TableVersion found = database.readTables(TableVersion::read);
            String remedy = found.remedy(product) + ", or set masking.schema to create";
            if (mode == SchemaMode.CREATE && found.isOutdated()) {
                try {
                    found = migrate(found);
                } catch (MaskingException e) {
                    remedy = e.getMessage();
                }
            }
            log(found, remedy);
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.WARNING, "number masking: the tables were not upgraded: {0}", e.getMessage());
        }
        Indexes.look(database, product, mode);
    }

    private static void log(TableVersion found, String remedy) {
        if (found.isOutdated()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: the tables are of version {0}, and this number masking is made for version {1}, since {2}:"
                            + " {3}; calls and bookings are served meanwhile, but nothing that needs the new tables",
                    found.version(),
                    Migration.CURRENT,
                    found.lacking(),
                    remedy);
        } else if (found.newest() > Migration.CURRENT) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "number masking: the tables are of version {0}, and this number masking is made for version {1}, which"
                            + " they contain",
                    found.newest(),
                    Migration.CURRENT);
        }
    }

    private void checkMode(String query) {
        product.checkMode(database.read(handle ->
                handle.createQuery(query).mapTo(String.class).findOne().orElse("")));
    }

    private TableVersion migrate(TableVersion before) {
        TableVersion after = before;
        for (int round = 1; after.isOutdated(); round++) {
            if (round > ROUNDS) {
                throw new MaskingException(
                        after.lacking() + ", although its script was run, or another node is at it: "
                                + after.remedy(product),
                        MaskingException.Retry.AFTER_REPAIR);
            }
            runScripts(after);
            after = database.readTables(TableVersion::read);
        }
        return after;
    }

    /** Runs the missing scripts. Other nodes may do so, too: what this node does not finish, the next round does. */
    private void runScripts(TableVersion before) {
        List<String> statements = before.missing().stream()
                .flatMap(migration -> product.scriptWithoutIndexes(migration.version()).stream())
                .toList();
        try {
            database.transactionOnce(handle -> run(handle, statements, before));
        } catch (LostException e) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean run(Handle handle, List<String> statements, TableVersion before) {
        try {
            if (product.migrate(handle, statements)) {
                return true;
            }
        } catch (SQLException | RuntimeException e) {
            if (SqlFailure.isPrivilege(e)) {
                throw new MaskingException(
                        "the database's user may not make or change tables: grant that, or let an administrator "
                                + before.remedy(product) + " ("
                                + SqlFailure.wrap(e).getMessage() + ")",
                        MaskingException.Retry.AFTER_REPAIR);
            }
            if (!SqlFailure.isConflict(e) && !SqlFailure.isSchema(e)) {
                throw SqlFailure.wrap(e);
            }
        }
        throw new LostException();
    }

    /** Thrown if another node makes the same tables, or somebody holds a table. */
    private static final class LostException extends MaskingException {

        private static final long serialVersionUID = 1L;

        LostException() {
            super("somebody else uses the tables");
        }
    }

    /** The database's product; known once the tables have passed. */
    public DatabaseProduct product() {
        return product;
    }
}
