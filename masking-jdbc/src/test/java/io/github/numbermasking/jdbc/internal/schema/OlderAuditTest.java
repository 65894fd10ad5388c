package io.github.numbermasking.jdbc.internal.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.internal.audit.AuditSender;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;

/** Tables of an older version serve without an audit, until they are upgraded. */
class OlderAuditTest {

    private static final AuditSearch ANY = AuditSearch.latest(10);

    @ParameterizedTest
    @EachDatabase
    void nothingIsAuditedOnOlderTables(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            OldTables.LATEST.make(dataSource);
            MaskingEngine older = on(dataSource, JdbcOptions.DEFAULT);
            assertEquals("done", asked(older));
            assertEquals(Optional.empty(), older.tag(Phones.party(1)));
            MaskingException refused = assertThrows(MaskingException.class, () -> older.audit(ANY));
            assertTrue(refused.getMessage().contains("needs tables of version 5"), refused.getMessage());

            MaskingEngine upgraded = on(dataSource, MaskingFixture.CREATE);
            assertEquals("done", asked(upgraded));
            assertEquals(1, upgraded.audit(ANY).size());
            assertTrue(upgraded.tag(Phones.party(1)).isPresent());
        }
    }

    private static String asked(MaskingEngine masking) {
        masking.numbers(); // has looked at the tables
        return masking.audited(
                new AuditRequest(
                        new AuditSender("anna", "OPERATOR", "127.0.0.1"),
                        AuditAction.ERASE,
                        AuditSubject.of(Phones.party(1))),
                () -> "done",
                done -> Optional.of(AuditResult.UNCHANGED));
    }

    private static MaskingEngine on(HikariDataSource dataSource, JdbcOptions options) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, options, Clock.systemUTC());
    }
}
