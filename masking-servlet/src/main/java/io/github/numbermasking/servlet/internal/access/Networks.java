package io.github.numbermasking.servlet.internal.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A list of IP networks in CIDR notation. Immutable and thread-safe. Never asks a name server.
 *
 * @param ranges the networks
 */
public record Networks(List<Range> ranges) {

    /** No network at all. */
    public static final Networks NONE = new Networks(List.of());

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    /**
     * Reads addresses and networks ("10.0.0.0/8").
     *
     * @return empty if one of them is neither
     */
    public static Optional<Networks> parse(List<String> items) {
        List<Optional<Range>> ranges = items.stream().map(Range::parse).toList();
        return ranges.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        new Networks(ranges.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    /** Reads a literal address; empty if it is none. */
    static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** One network: the leading bits of an address. */
    record Range(InetAddress network, int bits) {

        static Optional<Range> parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                return address(text).map(address -> new Range(address, address.getAddress().length * 8));
            }
            String bits = text.substring(slash + 1);
            return address(text.substring(0, slash))
                    .filter(address -> bits.matches("[0-9]{1,3}"))
                    .map(address -> new Range(address, Integer.parseInt(bits)))
                    .filter(range -> range.bits <= range.network.getAddress().length * 8);
        }

        public boolean contains(InetAddress address) {
            byte[] mine = network.getAddress();
            byte[] other = address.getAddress();
            if (mine.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
