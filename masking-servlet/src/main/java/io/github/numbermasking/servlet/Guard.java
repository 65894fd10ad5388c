package io.github.numbermasking.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** Who may do what. Thread-safe. */
final class Guard {

    /** What a route asks of its caller. */
    enum Kind {
        /** Nothing. */
        NONE,
        /** To be 8x8: an allowed address and the secret. */
        WEBHOOK,
        /** A bearer token of the management API. */
        TOKEN
    }

    private static final String BEARER = "Bearer ";

    private final Settings.WebhookSettings webhook;
    private final Secrets webhookSecrets;
    private final Secrets tokens;

    Guard(Settings settings) {
        this.webhook = settings.webhook();
        this.webhookSecrets = new Secrets(webhook.secrets());
        this.tokens = new Secrets(settings.apiTokens());
    }

    /**
     * Lets a request pass, or not.
     *
     * @throws Refusal if it may not
     */
    void check(Kind kind, HttpServletRequest request) throws Refusal {
        switch (kind) {
            case NONE -> {}
            case WEBHOOK -> {
                checkWebhook(request);
            }
            case TOKEN -> {
                if (tokens.isEmpty()) {
                    throw new Refusal(Problem.API_CLOSED, "set masking.api.tokens to open the management API");
                }
                if (!hasToken(request)) {
                    throw new Refusal(Problem.UNAUTHORIZED
                            .reply("a bearer token is needed")
                            .with("WWW-Authenticate", "Bearer"));
                }
            }
        }
    }

    /** Whether the request carries one of the API's tokens. */
    boolean hasToken(HttpServletRequest request) {
        String header = only(request, "Authorization");
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && tokens.contain(header.substring(BEARER.length()));
    }

    private void checkWebhook(HttpServletRequest request) throws Refusal {
        if (!webhook.addresses().isEmpty()
                && ClientAddress.of(request, webhook.proxies())
                        .filter(webhook.addresses()::contains)
                        .isEmpty()) {
            throw unauthorized(
                    "a webhook came from an address that is not in masking.webhook.addresses; see masking.proxies, too");
        }
        if (!webhookSecrets.isEmpty() && !webhookSecrets.contain(only(request, webhook.header()))) {
            throw unauthorized("a webhook had no accepted secret in the header " + webhook.header()
                    + ": set 8x8's httpAuthHeader to one of masking.webhook.secrets");
        }
    }

    /** The caller learns nothing, the operator what it was. */
    private static Refusal unauthorized(String what) {
        return new Refusal(Reply.empty(Problem.UNAUTHORIZED.status()), what);
    }

    /** The header's value; "" if it is absent, or there more than once. */
    private static String only(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return values.size() == 1 ? values.get(0) : "";
    }
}
