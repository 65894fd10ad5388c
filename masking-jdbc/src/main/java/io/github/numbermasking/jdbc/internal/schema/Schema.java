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

    /** How often the scripts may run to the end and change nothing. A node of a cluster may see the change a little later. */
    private static final int MOST_USELESS = 2;

    /** The pause of a node that waits for another one. */
    private static final long PAUSE_MILLIS = 200;

    private static final System.Logger LOG = System.getLogger(Schema.class.getName());

    private final Database database;
    private final SchemaMode mode;
    private final ReadinessCheck readiness =
            new ReadinessCheck(this::check, this::improve, "database and tables are ready");
    private volatile DatabaseProduct product = DatabaseProducts.H2; // until the first check knows it
    private volatile int version;

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

    /** Whether the tables have passed the last check. */
    public boolean isReady() {
        return readiness.isOpen();
    }

    private void check() {
        product = database.ask(connection -> DatabaseProducts.of(connection.getMetaData()));
        product.modeQuery().ifPresent(this::checkMode);
        database.primary().begin(database, true, readiness::shut);
        database.checkStatements();
        TableVersion found = database.readTables(TableVersion::read);
        TableVersion ready = mode == SchemaMode.CREATE && found.isEmpty() ? migrate(found) : found;
        ready.check(product);
        database.read(product::lossOfRows).ifPresent(why -> {
            throw new MaskingException(why, MaskingException.Retry.AFTER_REPAIR);
        });
        SelfTest.run(database, product);
        version = ready.version();
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
                    found = database.readTables(TableVersion::read); // another node may have done it
                }
            }
            version = found.version();
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
        } else if (found.recorded().newest() > Migration.CURRENT) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "number masking: the tables are of version {0}, and this number masking is made for version {1}, which"
                            + " they contain",
                    found.recorded().newest(),
                    Migration.CURRENT);
        }
    }

    private void checkMode(String query) {
        product.checkMode(database.read(handle ->
                handle.createQuery(query).mapTo(String.class).findOne().orElse("")));
    }

    /**
     * Notices what others do to the tables while a node runs for long: an upgrade, which it uses from now on, or a newer major,
     * for which it shuts.
     *
     * @throws MaskingException if the database cannot tell
     */
    public void checkVersion() {
        RecordedVersion recorded = database.readTables(RecordedVersion::read);
        recorded.newerMajor().ifPresent(readiness::shut);
        if (version < Migration.CURRENT && recorded.newest() > version) {
            version = database.readTables(TableVersion::read).version();
        }
    }

    /** Whether the tables are at least of a version. */
    public boolean has(int wanted) {
        return version >= wanted;
    }

    /**
     * Checks that the tables are at least of a version.
     *
     * @param what needs it, in words
     * @throws MaskingException if they are not
     */
    public void require(int wanted, String what) {
        if (!has(wanted)) {
            throw new MaskingException(
                    what + " needs tables of version " + wanted + ", and these are of version " + version
                            + "; the log says how to upgrade them",
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }

    private TableVersion migrate(TableVersion before) {
        TableVersion after = before;
        String why = "";
        int useless = 0;
        for (int round = 1; after.isOutdated(); round++) {
            if (round > ROUNDS || useless == MOST_USELESS) {
                throw new MaskingException(
                        after.lacking() + ", although number masking tried" + why + ": " + after.remedy(product),
                        MaskingException.Retry.AFTER_REPAIR);
            } else if (round > 1) {
                pause();
            }
            why = runScripts(after, round < ROUNDS);
            TableVersion next = database.readTables(TableVersion::read);
            useless += why.isEmpty() && next.version() == after.version() ? 1 : 0;
            after = next;
        }
        return after;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MaskingException("interrupted while the tables were made");
        }
    }

    /**
     * Runs the missing scripts. Other nodes may do so, too: what this node does not finish, the next round does.
     *
     * @param alone whether to leave it to another node that is at it
     * @return why they were not run to the end; empty if they were
     */
    private String runScripts(TableVersion before, boolean alone) {
        List<String> statements = before.missing().stream()
                .flatMap(migration -> product.scriptWithoutIndexes(migration.version()).stream())
                .toList();
        try {
            database.transaction(handle -> run(handle, statements, before, alone));
            return "";
        } catch (LostException e) {
            return " (" + e.getMessage() + ")";
        }
    }

    private boolean run(Handle handle, List<String> statements, TableVersion before, boolean alone) {
        try {
            if (product.migrate(handle, statements, alone)) {
                return true;
            }
        } catch (SQLException | RuntimeException e) {
            if (SqlFailure.isPrivilege(e)) {
                throw new MaskingException(
                        "the database's user may not make or change tables: grant that, or let an administrator "
                                + before.scripts(product) + " ("
                                + SqlFailure.wrap(e).getMessage() + ")",
                        MaskingException.Retry.AFTER_REPAIR);
            }
            if (!SqlFailure.isConflict(e) && !SqlFailure.isSchema(e)) {
                throw SqlFailure.wrap(e);
            }
            throw new LostException(SqlFailure.wrap(e).getMessage());
        }
        throw new LostException("another node is at it");
    }

    /** Thrown if another node makes the same tables, or somebody holds a table. */
    private static final class LostException extends MaskingException {

        private static final long serialVersionUID = 1L;

        LostException(String why) {
            super(why);
        }
    }

    /** The database's product; known once the tables have passed. */
    public DatabaseProduct product() {
        return product;
    }
}
