package io.github.numbermasking.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Who sent a request, as far as it can be trusted. */
final class ClientAddress {

    private ClientAddress() {}

    /**
     * The address of the peer or, where that is a trusted proxy, the last one in X-Forwarded-For that is none.
     *
     * @return empty if the header is malformed, or names nothing but proxies
     */
    static Optional<InetAddress> of(HttpServletRequest request, Networks proxies) {
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
            Optional<InetAddress> address = Networks.address(hop.strip());
            if (address.isEmpty() || !proxies.contains(address.get())) {
                return address;
            }
        }
        return Optional.empty();
    }

    /** Jetty writes an IPv6 peer in brackets; a zone may follow the address. */
    private static String withoutBrackets(String peer) {
        String bare = peer.startsWith("[") && peer.endsWith("]") ? peer.substring(1, peer.length() - 1) : peer;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }
}
