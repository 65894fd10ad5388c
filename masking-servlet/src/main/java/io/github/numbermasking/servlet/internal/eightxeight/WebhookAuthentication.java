package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.internal.logging.ThrottledLog;
import io.github.numbermasking.servlet.internal.access.ClientAddress;
import io.github.numbermasking.servlet.internal.access.Secrets;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks that a webhook comes from 8x8, by its address and by the secret in its header. The reply to a refused client has no
 * reason; the log has it for the operator. Thread-safe.
 */
final class WebhookAuthentication {

    private static final System.Logger LOG = System.getLogger(WebhookAuthentication.class.getName());

    private final WebhookSettings settings;
    private final Supplier<Secrets> secrets;
    private final ThrottledLog throttled = new ThrottledLog(LOG);

    /**
     * Makes the check.
     *
     * @param secrets the secrets that count now; none if webhooks need none
     */
    WebhookAuthentication(WebhookSettings settings, Supplier<Secrets> secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /**
     * Checks a request.
     *
     * @throws Refusal if it may not pass
     */
    void check(PlatformRequest request) throws Refusal {
        checkAddress(request);
        Secrets accepted = secrets.get();
        if (!accepted.isEmpty() && !accepted.contain(request.header(settings.header()))) {
            throw unauthorized("a webhook had no accepted secret in the header " + settings.header()
                            + ": set 8x8's httpAuthHeader to one of masking.webhook.secrets")
                    .because("secret");
        }
    }

    private void checkAddress(PlatformRequest request) throws Refusal {
        if (settings.addresses().isEmpty()) {
            return;
        }
        Optional<InetAddress> client = ClientAddress.of(request, settings.proxies());
        if (client.filter(settings.addresses()::contains).isEmpty()) {
            throttled.warn(
                    "a webhook came from an address that is not in masking.webhook.addresses; see masking.proxies, too: "
                            + client.map(InetAddress::getHostAddress)
                                    .orElse("X-Forwarded-For names none that can be read, or proxies alone"),
                    "address");
            throw unauthorized("").because("address");
        }
    }

    private static Refusal unauthorized(String advice) {
        return new Refusal(Reply.empty(Problem.UNAUTHORIZED.status()), advice);
    }
}
