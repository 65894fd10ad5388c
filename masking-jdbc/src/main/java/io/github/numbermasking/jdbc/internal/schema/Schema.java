package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.SchemaMode;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Checks the tables before first use, and creates them in {@code create} mode. Thread-safe. */
public final class Schema {

    /**
     * How often the script is run. Nodes that create the same tables at once fail in turn; each time at least one of them gets
     * further.
     */
    private static final int ROUNDS = 10;

    private static final List<String> PROBES = List.of("""
            SELECT virtual_number, country, status, draining, reference_id, sub_account_id, reported_at
            FROM masking_number WHERE 1 = 0""", """
            SELECT sub_account_id, listed_at FROM masking_subaccount WHERE 1 = 0""", """
            SELECT booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at,
                   live_until, cool_until
            FROM masking_booking WHERE 1 = 0""", """
            SELECT virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until
            FROM masking_route WHERE 1 = 0""", """
            SELECT session_id, first_seen, subaccount, booking_id, answer, answered_at, outcome, started_at, ended_at,
                   last_action, leg_count, error_code, error_message,
                   in_call_id, in_caller, in_called, in_initiated, in_received, in_connected, in_disconnected,
                   in_summary_initiated, in_summary_connected, in_summary_disconnected, in_status, in_seconds, in_mos,
                   in_packet_loss, in_jitter,
                   out_call_id, out_caller, out_called, out_initiated, out_received, out_connected, out_disconnected,
                   out_summary_initiated, out_summary_connected, out_summary_disconnected, out_status, out_seconds,
                   out_mos, out_packet_loss, out_jitter,
                   recording_id, recording_status, recording_seconds, recording_path, recording_uploaded
            FROM masking_call WHERE 1 = 0""");

    private final Database database;
    private final SchemaMode mode;
    private final ReadinessCheck readiness =
            new ReadinessCheck(this::check, this::checkIndexes, "database and tables are ready");
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
        if (mode == SchemaMode.CREATE && !database.read(Schema::isPresent)) {
            create();
        }
        if (!database.read(Schema::isPresent)) {
            throw new MaskingException(
                    "the tables are missing or not of this version: run "
                            + product.scriptName() + ", which lies in the JAR of masking-jdbc under "
                            + DatabaseProduct.SCRIPTS + ", or set masking.schema to create",
                    MaskingException.Retry.AFTER_REPAIR);
        }
        database.read(product::lossOfRows).ifPresent(why -> {
            throw new MaskingException(why, MaskingException.Retry.AFTER_REPAIR);
        });
        SelfTest.run(database, product);
    }

    private void checkMode(String query) {
        product.checkMode(database.read(handle ->
                handle.createQuery(query).mapTo(String.class).findOne().orElse("")));
    }

    /** Checks the indexes. Answers do not depend on them, so nobody waits for this. */
    private void checkIndexes() {
        Indexes.look(database, product, mode);
    }

    private void create() {
        for (int round = 1; !database.statements(this::runScript); round++) {
            if (round == ROUNDS) {
                throw new MaskingException(
                        "the tables cannot be made; run " + product.scriptName() + " by hand",
                        MaskingException.Retry.AFTER_REPAIR);
            }
        }
    }

    /** Runs the script. Returns false if another node was creating the same tables, or if we may not create them. */
    private boolean runScript(Handle handle) {
        try {
            product.script().stream()
                    .filter(statement -> !statement.startsWith("CREATE INDEX")) // see Indexes
                    .forEach(handle::execute);
            return true;
        } catch (RuntimeException e) {
            if (SqlFailure.isConflict(e) || SqlFailure.isSchema(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isPresent(Handle handle) {
        try {
            PROBES.forEach(probe -> handle.createQuery(probe).mapToMap().list());
            return true;
        } catch (RuntimeException e) {
            if (SqlFailure.isSchema(e)) {
                return false;
            }
            throw e;
        }
    }

    /** The database's product; known once the tables have passed. */
    public DatabaseProduct product() {
        return product;
    }
}
