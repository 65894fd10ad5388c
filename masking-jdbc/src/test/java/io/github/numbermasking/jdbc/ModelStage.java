package io.github.numbermasking.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.store.JdbiMaskingStore;
import io.github.numbermasking.jdbc.internal.upkeep.Housekeeping;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.model.Play;
import io.github.numbermasking.model.Sequence;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.SettableClock;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Plays sequences on two nodes of one database, which it clears before each sequence. */
final class ModelStage implements AutoCloseable {

    /** With some faults a change never succeeds. It is repeated until its time is up, so the time is short. */
    private static final JdbcOptions IMPATIENT =
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(10), Duration.ofMillis(200), () -> false);

    private static final int TIDY_EVERY = 16;

    private final HikariDataSource dataSource;
    private final PlantedFault fault;
    private final List<JdbiMaskingStore> stores;

    /** Removes routes that are over, between the steps. Nobody must notice. */
    private final Housekeeping housekeeping;

    ModelStage(TestDatabase database, PlantedFault fault) {
        this.dataSource = database.open();
        this.fault = fault;
        JdbcOptions options = fault == PlantedFault.NONE ? MaskingFixture.CREATE : IMPATIENT;
        this.stores = List.of(store(dataSource, options), store(dataSource, options));
        Database tables = new Database(dataSource, options);
        this.housekeeping = new Housekeeping(
                tables, new Schema(tables, SchemaMode.CREATE), Retention.KEEP, Duration.ZERO, Meter.NONE);
        stores.forEach(store -> store.numbers(Play.START)); // creates the tables
    }

    private static JdbiMaskingStore store(HikariDataSource dataSource, JdbcOptions options) {
        return new JdbiMaskingStore(
                new Database(dataSource, options), options, Countries.NONE, Optional.empty(), Meter.NONE);
    }

    /**
     * Plays a sequence. Returns the model's objection and the steps that are needed for it; empty if there is none.
     */
    Optional<String> objection(Sequence sequence) {
        return played(sequence).map(first -> {
            Sequence shortest = sequence.shortest(s -> played(s).isPresent());
            return played(shortest).orElse(first) + "\nrepeat it with -Dmasking.model.seed=" + sequence.seed()
                    + "\nor by these steps alone: " + shortest;
        });
    }

    private Optional<String> played(Sequence sequence) {
        SettableClock clock = new SettableClock(Play.START);
        BookingPolicy policy = fault.policy(sequence.policy());
        Random random = new Random(sequence.seed());
        Random tidy = new Random(sequence.seed());
        List<MaskingEngine> nodes = stores.stream()
                .map(store -> new MaskingEngine(store, policy, clock, random, Countries.NONE, Meter.NONE))
                .toList();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("masking_lease", "masking_route", "masking_booking", "masking_number")) {
                statement.execute("DELETE FROM " + table);
            }
            new Play(sequence, clock, nodes).run(() -> {
                plant(statement);
                if (tidy.nextInt(TIDY_EVERY) == 0) {
                    housekeeping.pass(clock.instant());
                }
            });
            List<String> violations = Invariants.violations(dataSource);
            return violations.isEmpty() ? Optional.empty() : Optional.of(violations.toString());
        } catch (AssertionError | MaskingException e) {
            return Optional.of(e.toString());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void plant(Statement statement) {
        try {
            if (!fault.sql().isEmpty()) {
                statement.execute(fault.sql());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
