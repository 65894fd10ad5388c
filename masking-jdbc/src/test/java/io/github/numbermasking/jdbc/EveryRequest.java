package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.explain.CallQuestion;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.internal.audit.AuditSender;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.engine.WaitingEvents;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lists one use of each public method of MaskingEngine, and fails if a method is missing. Tests of all methods take the
 * list from here.
 */
public final class EveryRequest {

    private static final BookingId ID = new BookingId("ride");
    private static final Instant NOW = Instant.now();
    private static final PlayedCall CALL = PlayedCall.of("session", NOW);
    private static final PlayedCall REFUSED = PlayedCall.of("refused", NOW);

    private static final AuditSearch ANY_ROW = AuditSearch.latest(10);

    private EveryRequest() {}

    /**
     * The uses by method name, in a sensible order.
     *
     * @param hosts supplies the connection of a host's transaction
     */
    public static Map<String, Consumer<MaskingEngine>> byName(Supplier<Connection> hosts) {
        Map<String, Consumer<MaskingEngine>> uses = new LinkedHashMap<>();
        uses.put("in", masking -> masking.in(hosts.get()).find(ID));
        uses.put("putNumber", masking -> masking.putNumber(virtual(0), NumberChange.NONE));
        uses.put("importNumbers", masking -> masking.importNumbers(Map.of(virtual(1), NumberChange.NONE)));
        uses.put("report", masking -> masking.report(PoolReport.updates("subaccount", List.of())));
        uses.put("book", masking -> masking.book(BookingRequest.of(ID, party(0), party(1))));
        uses.put("find", masking -> masking.find(ID).orElseThrow());
        uses.put(
                "answer",
                masking -> masking.answer(new IncomingCall(party(0), virtual(0).number())));
        uses.put("replacePartyA", masking -> masking.replacePartyA(ID, party(2)));
        uses.put("replacePartyB", masking -> masking.replacePartyB(ID, party(3)));
        uses.put("extend", masking -> masking.extend(ID, Instant.now().plusSeconds(3_600)));
        uses.put("replaceNumber", masking -> masking.replaceNumber(virtual(0), 10));
        uses.put("complete", masking -> masking.complete(ID).orElseThrow());
        uses.put("cancel", masking -> masking.cancel(ID).orElseThrow());
        uses.put("removeNumber", masking -> masking.removeNumber(virtual(1)));
        uses.put("addListener", masking -> masking.addListener(new CallListener() {}));
        uses.put("record", masking -> masking.record(CALL.answered(), NOW));
        uses.put(
                "recordAll",
                masking -> masking.recordAll(List.of(
                        new ReceivedEvent(CALL.answered(), NOW),
                        new ReceivedEvent(REFUSED.answered().because(CallReason.NO_SUCH_PAIR), NOW))));
        uses.put("explain", masking -> masking.explain(new CallQuestion(party(0), Optional.empty(), Optional.of(NOW))));
        uses.put("call", masking -> masking.call(CALL.answered().session()));
        uses.put("calls", masking -> masking.calls(noCalls()));
        uses.put("bookings", masking -> masking.bookings(allBookings()));
        uses.put("numbers", MaskingEngine::numbers);
        uses.put("room", MaskingEngine::room);
        uses.put("census", MaskingEngine::census);
        uses.put("replacement", masking -> masking.replacement(virtual(0), 10));
        uses.put("pool", MaskingEngine::pool);
        uses.put("routes", masking -> masking.routes(party(0)));
        uses.put("audited", EveryRequest::audited);
        uses.put("audit", masking -> masking.audit(ANY_ROW));
        uses.put("tag", masking -> masking.tag(party(0)).orElseThrow());
        uses.put("eventsWaitIn", masking -> masking.eventsWaitIn(WaitingEvents.NONE));
        uses.put("erase", masking -> masking.erase(party(0), true));
        uses.put("erasure", masking -> masking.erasure().refusal(party(0), true));
        uses.put("upkeep", MaskingEngine::upkeep);
        uses.put("health", MaskingEngine::health);
        uses.put("endListeners", MaskingEngine::endListeners);
        assertEquals(publicMethods(), uses.keySet().stream().sorted().toList(), "a method of Masking has no use here");
        return uses;
    }

    private static List<String> publicMethods() {
        return Arrays.stream(MaskingEngine.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private static void audited(MaskingEngine masking) {
        AuditRequest request = new AuditRequest(
                new AuditSender("anna", "OPERATOR", "127.0.0.1"), AuditAction.EXPORT, AuditSubject.of(party(0)));
        masking.audited(request, () -> true, done -> Optional.of(AuditResult.DONE));
    }

    static BookingSearch allBookings() {
        return new BookingSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10);
    }

    private static CallSearch noCalls() {
        return CallSearch.latest(10);
    }
}
