package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.internal.engine.PlatformReports;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.servlet.internal.access.LiveCredentials;
import io.github.numbermasking.servlet.internal.eightxeight.api.EightXEightAccount;
import io.github.numbermasking.servlet.internal.eightxeight.api.PlatformException;
import io.github.numbermasking.servlet.internal.eightxeight.api.WebhookCheck;
import io.github.numbermasking.servlet.internal.eightxeight.api.WebhookTarget;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.management.reply.PoolReportBody;
import io.github.numbermasking.servlet.internal.management.reply.WebhookBody;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What the management API does at 8x8: the pool taken from there, and the webhooks. Thread-safe. */
public final class AccountApi {

    /** What is left of ten seconds is for the database and the reply's way back. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(8_500);

    private static final String TAKEN = "; taken over before: ";

    private final EightXEightAccount subaccounts;
    private final LiveCredentials credentials;

    public AccountApi(EightXEightAccount subaccounts, LiveCredentials credentials) {
        this.subaccounts = subaccounts;
        this.credentials = credentials;
    }

    /** {@code POST /numbers/sync}: to where the pool is kept. */
    public Reply sync(PlatformReports reports, Management management, AdmittedRequest request) throws Refusal {
        check();
        List<PoolReportResult> results = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (String subaccount : subaccounts.ids()) {
            try {
                PoolReport report = subaccounts.numbers(subaccount, deadline(request));
                results.add(management.askLong(request, () -> reports.report(report)));
                done.add(subaccount);
            } catch (PlatformException e) {
                throw unavailable(e.getMessage() + after(TAKEN, done));
            } catch (Refusal e) {
                throw done.isEmpty() ? e : unavailable(e.detail() + after(TAKEN, done));
            }
        }
        return Reply.json(200, PoolReportBody.of(results));
    }

    /** {@code GET /webhooks}; {@code ?url=} says where they ought to go. */
    public Reply webhooks(AdmittedRequest request) throws Refusal {
        Optional<String> wanted = request.parameter("url");
        Optional<URI> url = wanted.isEmpty() ? Optional.empty() : Optional.of(url(wanted.get()));
        check();
        try {
            return Reply.json(
                    200,
                    new WebhookBody.Page(subaccounts.webhooks(url, !secrets().isEmpty(), deadline(request)).stream()
                            .map(AccountApi::body)
                            .toList()));
        } catch (PlatformException e) {
            throw unavailable(e.getMessage());
        }
    }

    /** {@code PUT /webhooks}. */
    public Reply register(AdmittedRequest request) throws Refusal {
        URI url = url(new Fields(request.body().json(), "url").required("url"));
        check();
        List<EightXEightAccount.Registered> done = new ArrayList<>();
        try {
            subaccounts.register(url, secrets().stream().findFirst(), deadline(request), done::add);
        } catch (PlatformException e) {
            throw unavailable(e.getMessage() + after("; registered before: ", done));
        }
        return Reply.json(
                200,
                new WebhookBody.DonePage(done.stream()
                        .map(one -> new WebhookBody.Done(
                                one.subaccount(), one.type().name(), url.toString()))
                        .toList()));
    }

    private static WebhookBody body(WebhookCheck check) {
        return new WebhookBody(
                check.subaccount(),
                check.type().name(),
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
        Optional<String> lacking = subaccounts.lacking();
        if (lacking.isPresent()) {
            throw unavailable(lacking.get());
        }
    }

    private static URI url(String text) throws Refusal {
        return WebhookTarget.parse(text)
                .orElseThrow(() -> new Refusal(Problem.INVALID_PARAMETER, WebhookTarget.EXPECTED));
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
