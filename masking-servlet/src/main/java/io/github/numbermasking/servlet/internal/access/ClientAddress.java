package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the address of the client that sent a request, trusting only known proxies. */
public final class ClientAddress {

    /** IPv6 in brackets, with or without a port; or IPv4 with one. */
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([^\\[\\]]*:[^\\[\\]]*)\\](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}");

    private ClientAddress() {}

    /**
     * Returns the address of the peer. If that is a trusted proxy, returns the last address in X-Forwarded-For that is not a
     * trusted proxy.
     *
     * @return empty if the header is malformed, or names only proxies
     */
    public static Optional<InetAddress> of(PlatformRequest request, Networks proxies) {
        Optional<InetAddress> peer = Networks.address(withoutBrackets(request.peer()));
        if (peer.isEmpty() || !proxies.contains(peer.get())) {
            return peer;
        }
        List<String> hops = new ArrayList<>();
        for (String header : request.headers("X-Forwarded-For")) {
            hops.addAll(List.of(header.split(",", -1)));
        }
        Collections.reverse(hops);
        for (String hop : hops) {
            Optional<InetAddress> address = hop(hop.strip());
            if (address.isEmpty() || !proxies.contains(address.get())) {
                return address;
            }
        }
        return Optional.empty();
    }

    /** Whether the peer that sent a request is a trusted proxy. */
    public static boolean isOfProxy(PlatformRequest request, Networks proxies) {
        return Networks.address(withoutBrackets(request.peer()))
                .filter(proxies::contains)
                .isPresent();
    }

    /**
     * Reads one address of the header. Some proxies add the client's port; some put IPv6 into brackets, always or only with
     * a port.
     */
    private static Optional<InetAddress> hop(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        return Networks.address(matcher.matches() ? matcher.group(matcher.group(1) == null ? 2 : 1) : text);
    }

    /** Removes the brackets that Jetty writes around an IPv6 peer, and a zone after the address. */
    private static String withoutBrackets(String peer) {
        String bare = peer.startsWith("[") && peer.endsWith("]") ? peer.substring(1, peer.length() - 1) : peer;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }
}
