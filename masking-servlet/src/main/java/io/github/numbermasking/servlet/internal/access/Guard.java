package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.core.internal.logging.ThrottledLog;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.SingleHeader;
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

    /** Makes a guard that lets the platform's webhooks pass, and clients with one of the tokens. */
    public Guard(TelephonyPlatform platform, LiveCredentials credentials) {
        this.platform = platform;
        this.credentials = credentials;
    }

    /**
     * Checks a request before its body is read.
     *
     * @throws Refusal if it may not pass
     */
    public void check(Access access, HttpServletRequest request) throws Refusal {
        switch (access) {
            case OPEN -> {}
            case WEBHOOK -> platform.checkHead(PlatformRequest.of(request, RequestBody.ABSENT));
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

    /** Whether the request carries one of the API's tokens. */
    public boolean hasToken(HttpServletRequest request) {
        String header = SingleHeader.of(request, "Authorization");
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && credentials.tokens().contain(header.substring(BEARER.length()));
    }
}
