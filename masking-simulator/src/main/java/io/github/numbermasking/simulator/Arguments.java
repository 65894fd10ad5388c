package io.github.numbermasking.simulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments of the program, each as "--name value". */
final class Arguments {

    static final String USAGE = """
            --endpoint URL      where calls and events go (required)
            --secret VALUE      the secret that the header carries (required)
            --header NAME       the header; Authorization by default
            --subaccount ID     the subaccount
            --number NUMBER     a virtual number of the pool; may be repeated
            --seed N            the seed of ids and of all random choices
            --port P            the port of the platform's API; any free port by default
            --key VALUE         the bearer key of that API""";

    private static final Set<String> NAMES =
            Set.of("endpoint", "secret", "header", "subaccount", "number", "seed", "port", "key");
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, List<String>> values = new HashMap<>();

    private Arguments() {}

    /**
     * Reads the arguments, and returns the platform's description.
     *
     * @throws IllegalArgumentException with a message for the user, if an argument is wrong
     */
    static PlatformBuilder read(String... args) {
        Arguments line = new Arguments();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown argument " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " has no value");
            }
            line.values.computeIfAbsent(name, key -> new ArrayList<>()).add(args[i + 1]);
        }
        return line.platform();
    }

    private PlatformBuilder platform() {
        PlatformBuilder builder = Platform.to(URI.create(required("endpoint")), required("secret"));
        value("header").ifPresent(builder::header);
        value("subaccount").ifPresent(builder::subaccount);
        value("key").ifPresent(builder::apiKey);
        value("seed").ifPresent(text -> builder.seed(number("seed", text)));
        value("port").ifPresent(text -> builder.apiPort(port(text)));
        values.getOrDefault("number", List.of()).forEach(builder::numbers);
        return builder.realTime();
    }

    private Optional<String> value(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new IllegalArgumentException("--" + name + " is there twice");
        }
        return given.stream().findFirst();
    }

    private String required(String name) {
        return value(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a number, not " + text, e);
        }
    }

    private static int port(String text) {
        long port = number("port", text);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("--port is from 0 to " + HIGHEST_PORT + ", not " + text);
        }
        return (int) port;
    }
}
