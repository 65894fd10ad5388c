package io.github.numbermasking.jdbc.internal.privacy;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecording;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** A number may be erased twice: by two callers at once, or because something of it came later. */
@ParameterizedClass
@EachDatabase
class RepeatedErasureTest extends DatabaseTest {

    private static final SessionId SESSION = new SessionId("session");

    RepeatedErasureTest(TestDatabase database) {
        super(database);
    }

    private void call(PhoneNumber caller) {
        CallEvent event = new CallEvent.Answered(
                SESSION,
                "ours",
                fixture.clock.instant(),
                CallAnswer.UNKNOWN,
                Optional.empty(),
                new LegParties("leg", Optional.of(caller), Optional.empty()));
        fixture.masking().record(event, fixture.clock.instant());
    }

    /** The host's transaction sees the calls as they were before the other erasure. */
    @Test
    void endsInATransactionThatSeesTheCallsAsTheyWere() throws Exception {
        call(party(1));
        try (Connection host = fixture.dataSource.getConnection()) {
            host.setAutoCommit(false);
            host.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            MaskingTransaction joined = fixture.masking().in(host);
            joined.find(id("none"));
            assertEquals(
                    1,
                    assertInstanceOf(
                                    ErasureResult.Erased.class,
                                    fixture.masking().erase(party(1)))
                            .calls());
            CompletableFuture<ErasureResult> result = CompletableFuture.supplyAsync(() -> joined.erase(party(1)));
            assertInstanceOf(ErasureResult.class, result.get(30, TimeUnit.SECONDS));
            host.rollback();
        }
    }

    @Test
    void findsATextThatCameAfterTheFirstErasure() {
        call(party(1));
        fixture.masking().erase(party(1));
        String path = "2030/" + party(1).digits() + ".mp3";
        fixture.masking()
                .record(
                        new CallEvent.Recorded(
                                SESSION, new CallRecording("id", "CREATED", Duration.ofSeconds(1), path)),
                        fixture.clock.instant());
        ErasureResult.Erased again =
                assertInstanceOf(ErasureResult.Erased.class, fixture.masking().erase(party(1)));
        assertEquals(List.of(path), again.recordings());
        assertEquals(1, again.calls());
        assertEquals(
                new ErasureResult.Erased(0, 0, List.of()), fixture.masking().erase(party(1)));
    }
}
