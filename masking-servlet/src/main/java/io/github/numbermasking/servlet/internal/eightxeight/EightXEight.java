package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.servlet.internal.access.Secrets;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.json.PlainJson;
import io.github.numbermasking.servlet.internal.platform.CallSession;
import io.github.numbermasking.servlet.internal.platform.Incoming;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import io.github.numbermasking.servlet.internal.platform.Report;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Implements the telephony platform 8x8. Thread-safe. */
public final class EightXEight implements TelephonyPlatform {

    /** The name in log lines and settings. */
    public static final String NAME = "8x8";

    private static final System.Logger LOG = System.getLogger(EightXEight.class.getName());
    private static final Reply ACKNOWLEDGED = Reply.empty(200);
    private static final Report NOTHING = new Report.Nothing();

    private final WebhookAuthentication check;
    private final Set<String> subaccounts;
    private final CallEventReader events;
    private final Callflows callflows;

    /**
     * Makes the platform.
     *
     * @param webhook the settings of the check of webhooks
     * @param secrets the secrets that count now
     * @param subaccounts the subaccounts whose webhooks count; empty for all
     * @param style how calls are answered
     */
    public EightXEight(WebhookSettings webhook, Supplier<Secrets> secrets, Set<String> subaccounts, AnswerStyle style) {
        this.check = new WebhookAuthentication(webhook, secrets);
        this.subaccounts = Set.copyOf(subaccounts);
        this.events = new CallEventReader(subaccounts);
        this.callflows = new Callflows(style);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Endpoint> endpoints(Endpoint.Action receive) {
        return List.of(new Endpoint("POST", List.of(), Access.WEBHOOK, BodyType.JSON, receive));
    }

    @Override
    public void checkHead(PlatformRequest request) throws Refusal {
        check.check(request);
    }

    @Override
    public Incoming read(PlatformRequest request, Instant receivedAt) throws Refusal {
        Webhook webhook = new Webhook(request.body().json());
        if (webhook.mayBeCallAction()) {
            return call(webhook);
        }
        try {
            return report(webhook, receivedAt);
        } catch (RuntimeException e) {
            return new Report.Unread(e);
        }
    }

    private Incoming call(Webhook webhook) {
        Optional<CallSession> session = events.session(webhook.body());
        return webhook.incomingCall(subaccounts)
                .<Incoming>map(call -> new Incoming.Call(call, session))
                .orElseGet(() -> new Incoming.NoCall(webhook.reason(subaccounts), webhook.flaw(subaccounts), session));
    }

    private Report report(Webhook webhook, Instant receivedAt) {
        return NumberUpdate.isOne(webhook)
                ? poolNews(webhook, receivedAt)
                : events.read(webhook.body(), receivedAt)
                        .<Report>map(event -> new Report.CallEvents(List.of(event)))
                        .orElse(NOTHING);
    }

    /** Reads a report on the pool; one of another subaccount is not stored. */
    private Report poolNews(Webhook webhook, Instant receivedAt) {
        Optional<NumberUpdate> update = NumberUpdate.read(webhook, receivedAt);
        if (update.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: a webhook about the pool says not whose, or lists nothing; it is left out");
            return NOTHING;
        }
        PoolReport report = update.get().report();
        return subaccounts.isEmpty() || subaccounts.contains(report.subaccount())
                ? new Report.PoolNews(report, update.get().skipped())
                : NOTHING;
    }

    @Override
    public Reply answer(CallDecision decision) {
        return new Reply(200, "application/json", callflows.of(decision));
    }

    @Override
    public Reply acknowledgement() {
        return ACKNOWLEDGED;
    }

    @Override
    public String errorMeaning(int code) {
        return ErrorMeaning.of(code);
    }

    /** Returns an outbound call, which is never connected. */
    @Override
    public PlatformRequest rehearsal() {
        String subaccount = subaccounts.stream().findFirst().orElse("rehearsal");
        String body = """
                {"eventId":"rehearsal","timestamp":"2026-01-01T00:00:00.000Z","eventType":"CALL_ACTION","payload":{
                "sessionId":"rehearsal","subAccountId":%s,"callId":"rehearsal","callDirection":"OUTBOUND",
                "callStatus":"CALL_RECEIVED","source":"+1000000","destination":"+1000001"}}""".formatted(PlainJson.quoted(subaccount));
        return new PlatformRequest.Made(
                "POST",
                "/",
                "",
                "127.0.0.1",
                Map.of("Content-Type", List.of(BodyType.JSON.mediaType())),
                new RequestBody(body.getBytes(StandardCharsets.UTF_8)));
    }
}
