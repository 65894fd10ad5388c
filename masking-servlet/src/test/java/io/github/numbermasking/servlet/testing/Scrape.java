package io.github.numbermasking.servlet.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of one scrape of {@code GET /metrics}.
 *
 * @param figures the figures by their names with labels, as Prometheus' text has them
 */
public record Scrape(Map<String, Double> figures) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:]+)(?:\\{([^}]*)\\})? (\\S+)");

    /** Scrapes a server. */
    public static Scrape of(TestServer server) {
        return of(server.get("/metrics").assertStatus(200).body());
    }

    /** Scrapes a server as Prometheus does, which takes OpenMetrics rather than its own text. */
    public static HttpAnswer openMetrics(TestServer server) {
        return server.send(
                "GET",
                "/metrics",
                null,
                "Authorization",
                "Bearer " + TestServer.TOKEN,
                "Accept",
                "application/openmetrics-text; version=1.0.0,text/plain;version=0.0.4;q=0.5");
    }

    /** Reads Prometheus' text; every line must be a comment or a figure. */
    public static Scrape of(String text) {
        Map<String, Double> figures = new TreeMap<>();
        for (String line : text.split("\n")) {
            if (!line.startsWith("#")) {
                Matcher figure = LINE.matcher(line);
                assertTrue(figure.matches(), line);
                figures.put(
                        series(figure.group(1), figure.group(2)),
                        Double.valueOf(figure.group(3).replace("+Inf", "Infinity")));
            }
        }
        return new Scrape(figures);
    }

    /** The labels in the order of their names. */
    private static String series(String name, String labels) {
        return labels == null || labels.isEmpty()
                ? name
                : Stream.of(labels.split(",")).sorted().collect(Collectors.joining(",", name + "{", "}"));
    }

    /** Returns a figure, zero if it is not shown. */
    public double of(String name, String labels) {
        return figures.getOrDefault(series(name, labels), 0.0);
    }

    /** Returns the sum of all figures of a name. */
    public double sum(String name) {
        return figures.entrySet().stream()
                .filter(figure ->
                        figure.getKey().equals(name) || figure.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
