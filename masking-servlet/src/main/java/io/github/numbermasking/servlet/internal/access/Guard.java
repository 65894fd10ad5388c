package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.logging.ThrottledLog;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Who may do what. Thread-safe. */
public final class Guard {

    private static final System.Logger LOG = System.getLogger(Guard.class.getName());
    private static final String BEARER = "Bearer ";

    private final WebhookSettings webhook;
    private final LiveCredentials credentials;
    private final ThrottledLog throttled = new ThrottledLog(LOG);

    public Guard(WebhookSettings webhook, LiveCredentials credentials) {
        this.webhook = webhook;
        this.credentials = credentials;
    }

    /**
     * Lets a request pass, or not.
     *
     * @throws Refusal if it may not
     */
    public void check(Access access, HttpServletRequest request) throws Refusal {
        switch (access) {
            case OPEN -> {}
            case WEBHOOK -> {
                checkWebhook(request);
            }
            case TOKEN -> {
                if (credentials.tokens().isEmpty()) {
                    throw new Refusal(Problem.API_CLOSED, "set masking.api.tokens to open the management API");
                }
                if (!hasToken(request)) {
                    if (request.getHeader("Authorization") != null) {
                        throttled.warn("a request to the management API had a token that is not in masking.api.tokens");
                    }
                    throw new Refusal(Problem.UNAUTHORIZED
                            .reply("a bearer token is needed")
                            .with("WWW-Authenticate", "Bearer"));
                }
            }
        }
    }

    /** Whether the request carries one of the API's tokens. */
    public boolean hasToken(HttpServletRequest request) {
        String header = only(request, "Authorization");
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && credentials.tokens().contain(header.substring(BEARER.length()));
    }

    private void checkWebhook(HttpServletRequest request) throws Refusal {
        if (!webhook.addresses().isEmpty()) {
            Optional<InetAddress> client = ClientAddress.of(request, webhook.proxies());
            if (client.filter(webhook.addresses()::contains).isEmpty()) {
                throttled.warn(
                        "a webhook came from an address that is not in masking.webhook.addresses; see masking.proxies, too: "
                                + client.map(InetAddress::getHostAddress)
                                        .orElse("X-Forwarded-For names none that can be read, or proxies alone"),
                        "address");
                throw new Refusal(Reply.empty(Problem.UNAUTHORIZED.status()));
            }
        }
        Secrets webhookSecrets = credentials.webhookSecrets();
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
