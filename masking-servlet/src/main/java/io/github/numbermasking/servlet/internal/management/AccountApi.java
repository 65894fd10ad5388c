package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditOutcome;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.servlet.internal.access.LiveCredentials;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.management.input.Fields;
import io.github.numbermasking.servlet.internal.management.reply.PoolReportBody;
import io.github.numbermasking.servlet.internal.management.reply.ShownNumbers;
import io.github.numbermasking.servlet.internal.management.reply.WebhookBody;
import io.github.numbermasking.servlet.internal.platform.CheckedWebhook;
import io.github.numbermasking.servlet.internal.platform.PlatformAccount;
import io.github.numbermasking.servlet.internal.platform.PlatformException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Answers the management requests that need the platform's API: it syncs the pool, and lists and registers webhooks.
 * Thread-safe.
 */
public final class AccountApi {

    /** The time for the platform's API. The rest of ten seconds is for the database and for sending the reply. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(8_500);

    private static final String TAKEN = "; taken over before: ";

    private final PlatformAccount account;
    private final LiveCredentials credentials;
    private final Management management;
    private final Audit audit;

    public AccountApi(PlatformAccount account, LiveCredentials credentials, Management management, Audit audit) {
        this.account = account;
        this.credentials = credentials;
        this.management = management;
        this.audit = audit;
    }

    /** {@code POST /numbers/sync}: passes the platform's lists on to the given reports. */
    public Reply sync(MaskingEngine masking, AdmittedRequest request) throws Refusal {
        check();
        List<PoolReportResult> results = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (String subaccount : account.subaccounts()) {
            try {
                PoolReport report = account.numbers(subaccount, deadline(request));
                results.add(management.askLong(
                        request,
                        audit.of(
                                request,
                                AuditAction.SYNC_NUMBERS,
                                AuditSubject.NONE,
                                () -> masking.report(report),
                                result -> Optional.of(AuditResult.UNCHANGED))));
                done.add(subaccount);
            } catch (PlatformException e) {
                failed(request, AuditAction.SYNC_NUMBERS);
                throw unavailable(e.getMessage() + after(TAKEN, done));
            } catch (Refusal e) {
                throw done.isEmpty() ? e : unavailable(e.detail() + after(TAKEN, done));
            }
        }
        return Reply.json(
                200, PoolReportBody.of(results, ShownNumbers.to(request.client().role(), masking::tag)));
    }

    /** {@code GET /webhooks}; {@code ?url=} names the URL that they should have. */
    public Reply webhooks(AdmittedRequest request) throws Refusal {
        Optional<String> wanted = request.parameter("url");
        Optional<URI> url = wanted.isEmpty() ? Optional.empty() : Optional.of(target(wanted.get()));
        check();
        try {
            return Reply.json(
                    200,
                    new WebhookBody.Page(account.webhooks(url, !secrets().isEmpty(), deadline(request)).stream()
                            .map(AccountApi::body)
                            .toList()));
        } catch (PlatformException e) {
            throw unavailable(e.getMessage());
        }
    }

    /** {@code PUT /webhooks}. */
    public Reply register(AdmittedRequest request) throws Refusal {
        URI url = target(new Fields(request.body().json(), "url").required("url"));
        check();
        List<PlatformAccount.Registered> done = new ArrayList<>();
        try {
            account.register(url, secrets().stream().findFirst(), deadline(request), done::add);
        } catch (PlatformException e) {
            failed(request, AuditAction.REGISTER_WEBHOOKS);
            throw unavailable(e.getMessage() + after("; registered before: ", done));
        }
        ApiLog.info("number masking: webhooks were registered for {0}", request.sender());
        management.ask(request, audit.row(request, AuditAction.REGISTER_WEBHOOKS, AuditSubject.NONE, AuditResult.DONE));
        return Reply.json(
                200,
                new WebhookBody.DonePage(done.stream()
                        .map(one -> new WebhookBody.Done(one.subaccount(), one.type(), url.toString()))
                        .toList()));
    }

    private void failed(AdmittedRequest request, AuditAction action) throws Refusal {
        management.ask(
                request,
                audit.row(request, action, AuditSubject.NONE, new AuditResult(AuditOutcome.FAILED, "PLATFORM")));
    }

    private static WebhookBody body(CheckedWebhook check) {
        return new WebhookBody(
                check.subaccount(),
                check.type(),
                check.registered()
                        .map(one -> new WebhookBody.Registered(one.url(), one.enabled(), one.secret()))
                        .orElse(null),
                check.needed(),
                check.verdict().toString());
    }

    private List<String> secrets() {
        return credentials.current().webhookSecrets();
    }

    private void check() throws Refusal {
        Optional<String> lacking = account.lacking();
        if (lacking.isPresent()) {
            throw unavailable(lacking.get());
        }
    }

    private URI target(String text) throws Refusal {
        return account.url(text).orElseThrow(() -> new Refusal(Problem.INVALID_PARAMETER, account.expectedUrl()));
    }

    private static String after(String words, List<?> done) {
        return done.isEmpty() ? "" : words + done.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static long deadline(AdmittedRequest request) {
        return request.enteredNanos() + LONGEST_NANOS;
    }

    private static Refusal unavailable(String detail) {
        return new Refusal(Problem.UNAVAILABLE, detail);
    }
}
