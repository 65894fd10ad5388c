package io.github.numbermasking.jdbc.internal.upkeep;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.jdbc.Invariants;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** A test of what is removed, with short methods for it. */
abstract class UpkeepTest extends DatabaseTest {

    static final Retention A_WEEK = new Retention(Optional.of(Period.ofDays(7)), Optional.of(Period.ofDays(7)));

    UpkeepTest(TestDatabase database) {
        super(database);
    }

    /** The housekeeping of another node. */
    final Housekeeping housekeeping(Retention retention) {
        return MaskingFixture.housekeeping(fixture.dataSource, retention);
    }

    /** Removes what is over or too old, a few minutes later. */
    final void tidy(Retention retention) {
        fixture.clock.advance(Duration.ofMinutes(4)); // the lease of the node before is over
        housekeeping(retention).pass(fixture.clock.instant());
        assertEquals(List.of(), assertDoesNotThrow(() -> Invariants.violations(fixture.dataSource)));
    }

    final long count(String table) {
        return assertDoesNotThrow(() -> Tables.count(fixture.dataSource, table));
    }
}
