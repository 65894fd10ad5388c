package io.github.numbermasking.servlet.internal.console.session;

import io.github.numbermasking.servlet.internal.access.ClientAddress;
import io.github.numbermasking.servlet.internal.access.Networks;
import io.github.numbermasking.servlet.internal.access.Operator;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets operators log in and out, and recognizes their browsers. Thread-safe. */
public final class Door {

    private static final String COOKIE = "number-masking-console";
    private static final int MOST_ENDED = 10_000;
    private static final int NETWORK_BYTES = 8;

    private final Supplier<List<Operator>> operators;
    private final Networks proxies;
    private final Clock clock;
    private final Tries tries = new Tries();
    private final Map<String, Instant> ended = new LinkedHashMap<>();

    /**
     * Makes a door.
     *
     * @param operators the operators that count now
     * @param proxies the proxies whose headers about the client count
     */
    public Door(Supplier<List<Operator>> operators, Networks proxies, Clock clock) {
        this.operators = operators;
        this.proxies = proxies;
        this.clock = clock;
    }

    /** Returns the time by which sessions count. */
    public Instant now() {
        return clock.instant();
    }

    /** Finds the session of a browser; empty if it has none that counts. */
    public Optional<Session> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (COOKIE.equals(cookie.getName())) {
                Optional<Session> found = Session.read(cookie.getValue(), operators.get(), now());
                if (found.isPresent() && !hasEnded(found.get())) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Begins a try to log in.
     *
     * @return the seconds to wait before the next try; 0 if this one may be made
     */
    public int wait(HttpServletRequest request) {
        return tries.begin(network(request), now());
    }

    /** Tries a name and a secret; empty if one of the two is wrong. All operators are compared, which takes the same time. */
    public Optional<Session> logIn(HttpServletRequest request, String name, String secret) {
        Operator found = null;
        byte[] given = bytes(name, secret);
        for (Operator operator : operators.get()) {
            if (MessageDigest.isEqual(bytes(operator.client().name(), operator.secret()), given)) {
                found = operator;
            }
        }
        if (found == null) {
            return Optional.empty();
        }
        tries.succeeded(network(request));
        return Optional.of(Session.begin(found, now()));
    }

    private static byte[] bytes(String name, String secret) {
        return (name + "\n" + secret).getBytes(StandardCharsets.UTF_8);
    }

    /** Ends a session on this node. */
    public void logOut(Session session) {
        synchronized (ended) {
            Instant now = now();
            ended.values().removeIf(end -> !end.isAfter(now));
            if (ended.size() >= MOST_ENDED) {
                ended.remove(ended.keySet().iterator().next());
            }
            ended.put(session.id(), session.end());
        }
    }

    private boolean hasEnded(Session session) {
        synchronized (ended) {
            return ended.containsKey(session.id());
        }
    }

    /** Returns the header that gives the browser the cookie of a session. */
    public String cookie(Session session, HttpServletRequest request, String path) {
        return attributes(session.used(now()).cookie(), request, path);
    }

    /** Returns the header that takes the cookie from the browser. */
    public String noCookie(HttpServletRequest request, String path) {
        return attributes("", request, path) + "; Max-Age=0";
    }

    private String attributes(String value, HttpServletRequest request, String path) {
        return COOKIE + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Strict"
                + (isSecure(request) ? "; Secure" : "");
    }

    private boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))
                        && ClientAddress.isOfProxy(PlatformRequest.of(request, RequestBody.ABSENT), proxies);
    }

    /** Returns the client's address; of IPv6, the first half, because whoever has one address has that whole network. */
    private String network(HttpServletRequest request) {
        Optional<InetAddress> address = ClientAddress.of(PlatformRequest.of(request, RequestBody.ABSENT), proxies);
        if (address.isEmpty()) {
            return "unknown";
        }
        byte[] bytes = address.get().getAddress();
        return Arrays.toString(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
