package io.github.numbermasking.servlet;

import io.github.numbermasking.core.internal.engine.PlatformReports;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.servlet.json.PoolReportBody;
import io.github.numbermasking.servlet.json.WebhookBody;
import io.github.numbermasking.servlet.platform.PlatformException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What the management API does at 8x8: the pool taken from there, and the webhooks. Thread-safe. */
final class PlatformApi {

    /** What is left of ten seconds is for the database and the reply's way back. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(8_500);

    private static final String TAKEN = "; taken over before: ";

    private final Subaccounts subaccounts;
    private final LiveCredentials credentials;

    PlatformApi(Subaccounts subaccounts, LiveCredentials credentials) {
        this.subaccounts = subaccounts;
        this.credentials = credentials;
    }

    /** {@code POST /numbers/sync}: to where the pool is kept. */
    Reply sync(PlatformReports reports, Management management, Exchange exchange) throws Refusal {
        check();
        List<PoolReportResult> results = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (String subaccount : subaccounts.ids()) {
            try {
                PoolReport report = subaccounts.numbers(subaccount, deadline(exchange));
                results.add(management.askLong(exchange, () -> reports.report(report)));
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
    Reply webhooks(Exchange exchange) throws Refusal {
        Optional<String> wanted = exchange.parameter("url");
        Optional<URI> url = wanted.isEmpty() ? Optional.empty() : Optional.of(url(wanted.get()));
        check();
        try {
            return Reply.json(
                    200,
                    new WebhookBody.Page(subaccounts.webhooks(url, !secrets().isEmpty(), deadline(exchange)).stream()
                            .map(WebhookCheck::body)
                            .toList()));
        } catch (PlatformException e) {
            throw unavailable(e.getMessage());
        }
    }

    /** {@code PUT /webhooks}. */
    Reply register(Exchange exchange) throws Refusal {
        URI url = url(new Fields(exchange.body().json(), "url").required("url"));
        check();
        List<Subaccounts.Registered> done = new ArrayList<>();
        try {
            subaccounts.register(url, secrets().stream().findFirst(), deadline(exchange), done::add);
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

    private static long deadline(Exchange exchange) {
        return exchange.enteredNanos() + LONGEST_NANOS;
    }

    private static Refusal unavailable(String detail) {
        return new Refusal(Problem.UNAVAILABLE, detail);
    }
}
