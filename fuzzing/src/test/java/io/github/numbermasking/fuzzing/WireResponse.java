package io.github.numbermasking.fuzzing;

import java.util.Map;
import java.util.TreeMap;

/**
 * A response as it came over the wire.
 *
 * @param headers by name, whatever its case; of one that is there twice the last
 */
record WireResponse(int status, Map<String, String> headers, String body) {

    /** Reads a response, the last one if interim ones came before. */
    static WireResponse parse(String wire) {
        String[] headAndBody = wire.split("\r\n\r\n", 2);
        String[] lines = headAndBody[0].split("\r\n");
        if (headAndBody.length < 2 || !lines[0].matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IllegalArgumentException("no response: " + wire);
        }
        int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
        if (status < 200) {
            return parse(headAndBody[1]);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.put(header[0], header[1].strip());
        }
        return new WireResponse(status, headers, headAndBody[1]);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
