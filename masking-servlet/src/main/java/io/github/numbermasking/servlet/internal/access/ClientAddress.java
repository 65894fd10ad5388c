package io.github.numbermasking.servlet.internal.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who sent a request, as far as it can be trusted. */
public final class ClientAddress {

    /** IPv6 in brackets, with or without a port; or IPv4 with one. */
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([^\\[\\]]*:[^\\[\\]]*)\\](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}");

    private ClientAddress() {}

    /**
     * The address of the peer or, where that is a trusted proxy, the last one in X-Forwarded-For that is none.
     *
     * @return empty if the header is malformed, or names nothing but proxies
     */
    public static Optional<InetAddress> of(HttpServletRequest request, Networks proxies) {
        Optional<InetAddress> peer = Optional.ofNullable(request.getRemoteAddr())
                .flatMap(address -> Networks.address(withoutBrackets(address)));
        if (peer.isEmpty() || !proxies.contains(peer.get())) {
            return peer;
        }
        List<String> hops = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
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

    /** Some proxies add the port that the request came from, and then or always put IPv6 into brackets. */
    private static Optional<InetAddress> hop(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        return Networks.address(matcher.matches() ? matcher.group(matcher.group(1) == null ? 2 : 1) : text);
    }

    /** Jetty writes an IPv6 peer in brackets; a zone may follow the address. */
    private static String withoutBrackets(String peer) {
        String bare = peer.startsWith("[") && peer.endsWith("]") ? peer.substring(1, peer.length() - 1) : peer;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }
}
