package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.core.internal.logging.ThrottledLog;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.http.SingleHeader;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import jakarta.servlet.http.HttpServletRequest;

/** Checks whether a request may pass to its endpoint. Thread-safe. */
public final class Guard {

    private static final System.Logger LOG = System.getLogger(Guard.class.getName());
    private static final String BEARER = "Bearer ";

    private final TelephonyPlatform platform;
    private final LiveCredentials credentials;
    private final ThrottledLog throttled = new ThrottledLog(LOG);
    private final Metrics metrics;

    /**
     * Makes a guard that lets the platform's webhooks pass, and clients that have the role which an endpoint needs.
     *
     * @param metrics counts what an endpoint itself forbids
     */
    public Guard(TelephonyPlatform platform, LiveCredentials credentials, Metrics metrics) {
        this.metrics = metrics;
        this.platform = platform;
        this.credentials = credentials;
    }

    /**
     * Checks a request before its body is read.
     *
     * @return the client that sent it
     * @throws Refusal if it may not pass
     */
    public Client check(Access access, HttpServletRequest request) throws Refusal {
        if (access == Access.WEBHOOK) {
            platform.checkHead(PlatformRequest.of(request, RequestBody.ABSENT));
            return Client.NOBODY;
        }
        Clients clients = credentials.clients();
        Client client = client(clients, request);
        if (access.isManagement()) {
            if (clients.isEmpty()) {
                throw new Refusal(
                        Problem.API_CLOSED, "set masking.api.tokens or masking.operators to open the management API");
            }
            if (client.equals(Client.NOBODY)) {
                throw unauthorized(request);
            }
            checkRole(access.role(), client);
        }
        return client;
    }

    private static Client client(Clients clients, HttpServletRequest request) {
        String header = SingleHeader.of(request, "Authorization");
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? clients.find(header.substring(BEARER.length()))
                : Client.NOBODY;
    }

    private Refusal unauthorized(HttpServletRequest request) {
        if (request.getHeader("Authorization") != null) {
            throttled.warn("a request to the management API had a token that is neither in masking.api.tokens nor in"
                    + " masking.operators");
        }
        return new Refusal(
                Problem.UNAUTHORIZED.reply("a bearer token is needed").with("WWW-Authenticate", "Bearer"));
    }

    /**
     * Checks in an endpoint that a client has a role, or a higher one.
     *
     * @throws Refusal 403 if it has not
     */
    public void require(Role role, Client client) throws Refusal {
        try {
            checkRole(role, client);
        } catch (Refusal e) {
            metrics.refused(false, e.cause());
            throw e;
        }
    }

    private void checkRole(Role role, Client client) throws Refusal {
        if (!client.role().includes(role)) {
            throttled.warn("the role of an operator does not allow a request: " + client.name() + " has the role "
                    + client.role().word() + ", and the request needs " + role.word());
            throw new Refusal(Problem.FORBIDDEN, "this needs the role " + role.word());
        }
    }

    /**
     * Checks a request again, after its body was read.
     *
     * @throws Refusal if it may not pass
     */
    public void checkBody(Access access, HttpServletRequest request, RequestBody body) throws Refusal {
        if (access == Access.WEBHOOK) {
            platform.checkBody(PlatformRequest.of(request, body));
        }
    }
}
