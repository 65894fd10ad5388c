package io.github.numbermasking.servlet.testing.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One start of a host in a test, and what happened to it.
 *
 * @param test the class and the method that started it
 * @param params the context-params of its web.xml
 * @param facts what else is known of the start, by name
 * @param steps what happened, in this order
 */
public record Recording(String test, Map<String, String> params, Map<String, String> facts, List<Step> steps) {

    /** The name of a fact: where the host's clock stands, if a test sets it. */
    public static final String CLOCK = "clock";

    /** The name of a fact: how often secrets in files are read again. */
    public static final String REREADS = "rereads";

    /** The names of facts: what the host does not have. */
    public static final String NO_LISTENER = "no-listener";

    public static final String NO_FILTER = "no-filter";
    public static final String NO_DATABASE = "no-database";

    /** The name of a fact: the host has filters, servlets or listeners of its own. */
    public static final String OWN_WIRING = "own-wiring";

    /** The names of facts, with a number behind them: what a test ran on the database before the host started. */
    public static final String PREPARED = "prepared.";

    /** Something that happened. */
    public sealed interface Step permits Request, Sql, Upstream, Secret {}

    /**
     * A request that reached the host.
     *
     * @param bytes all of it
     * @param answer what came back; empty if nothing did
     * @param peer the address that it seems to come from; empty if it is the real one
     * @param clock where the clock stood; empty for the system's
     * @param fault what the DataSource threw meanwhile; empty if nothing
     * @param concurrent whether another request was not answered yet
     */
    public record Request(
            byte[] bytes,
            byte[] answer,
            Optional<String> peer,
            Optional<String> clock,
            Optional<String> fault,
            boolean concurrent)
            implements Step {}

    /** A statement that a test ran beside the host. */
    public record Sql(String statement) implements Step {}

    /** What the platform's API answered to the host. */
    public record Upstream(byte[] answer) implements Step {}

    /** The contents of a file that a setting names, now or from now on. */
    public record Secret(String path, byte[] content) implements Step {}

    /** Writes it: a line for each thing. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("test " + text(test));
        params.forEach((key, value) -> lines.add("param " + text(key) + " " + text(value)));
        facts.forEach((key, value) -> lines.add("fact " + text(key) + " " + text(value)));
        for (Step step : steps) {
            lines.add(line(step));
        }
        Files.write(file, lines);
    }

    private static String line(Step step) {
        if (step instanceof Request request) {
            return String.join(
                    " ",
                    "request",
                    bytes(request.bytes),
                    bytes(request.answer),
                    text(request.peer.orElse("")),
                    text(request.clock.orElse("")),
                    text(request.fault.orElse("")),
                    text(Boolean.toString(request.concurrent)));
        }
        if (step instanceof Sql sql) {
            return "sql " + text(sql.statement);
        }
        if (step instanceof Upstream upstream) {
            return "upstream " + bytes(upstream.answer);
        }
        Secret secret = (Secret) step;
        return "secret " + text(secret.path) + " " + bytes(secret.content);
    }

    /** Reads one. */
    public static Recording read(Path file) throws IOException {
        String test = "";
        Map<String, String> params = new LinkedHashMap<>();
        Map<String, String> facts = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "test" -> test = text(words, 1);
                case "param" -> params.put(text(words, 1), text(words, 2));
                case "fact" -> facts.put(text(words, 1), text(words, 2));
                case "sql" -> steps.add(new Sql(text(words, 1)));
                case "upstream" -> steps.add(new Upstream(bytes(words, 1)));
                case "secret" -> steps.add(new Secret(text(words, 1), bytes(words, 2)));
                case "request" ->
                    steps.add(new Request(
                            bytes(words, 1),
                            bytes(words, 2),
                            optional(words, 3),
                            optional(words, 4),
                            optional(words, 5),
                            Boolean.parseBoolean(text(words, 6))));
                default -> throw new IOException(file + " has the line " + line);
            }
        }
        return new Recording(test, params, facts, steps);
    }

    private static String text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The sign in front keeps a place for what is empty. */
    private static String bytes(byte[] value) {
        return ":" + Base64.getEncoder().encodeToString(value);
    }

    private static byte[] bytes(String[] words, int n) {
        return Base64.getDecoder().decode(words[n].substring(1));
    }

    private static String text(String[] words, int n) {
        return new String(bytes(words, n), StandardCharsets.UTF_8);
    }

    private static Optional<String> optional(String[] words, int n) {
        return Optional.of(text(words, n)).filter(value -> !value.isEmpty());
    }
}
