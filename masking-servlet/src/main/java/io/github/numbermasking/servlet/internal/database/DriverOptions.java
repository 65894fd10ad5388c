package io.github.numbermasking.servlet.internal.database;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The driver options that our pool sets unless the URL does: how long to wait, and which of several servers to use. */
final class DriverOptions {

    private DriverOptions() {}

    /**
     * Returns the options for a URL.
     *
     * @param timeout the limit of each wait while logging in; in whole seconds on PostgreSQL, at least one
     */
    static Map<String, String> of(DatabaseUrl url, Duration timeout) {
        return url.driver()
                .map(known -> switch (known) {
                    case H2 -> Map.<String, String>of();
                    case POSTGRESQL -> postgresql(url, timeout);
                    case MARIADB -> mariadb(url, timeout);
                    case MYSQL -> mysql(url, timeout);
                })
                .orElseGet(Map::of);
    }

    /** Without timeouts, the driver would wait for a silent server for ever. */
    private static Map<String, String> timeouts(long units) {
        String text = Long.toString(Math.max(1, units));
        return new HashMap<>(Map.of("connectTimeout", text, "socketTimeout", text));
    }

    /** Excludes standbys: a standby answers look-ups, too, and may not know yet that a booking is over. */
    private static Map<String, String> postgresql(DatabaseUrl url, Duration timeout) {
        Map<String, String> options = timeouts(Math.round(timeout.toMillis() / 1_000.0));
        putUnlessSet(url, options, "targetServerType", "primary");
        putUnlessSet(url, options, "hostRecheckSeconds", "1"); // a promoted standby counts as a standby for this long
        return options;
    }

    /** By default, the driver tries 120 times when all hosts are down, in the middle of a statement. */
    private static Map<String, String> mariadb(DatabaseUrl url, Duration timeout) {
        Map<String, String> options = timeouts(timeout.toMillis());
        putUnlessSet(url, options, "retriesAllDown", "2");
        return options;
    }

    /** This driver tries again, too; with {@code autoReconnect} it waits two seconds before each further try. */
    private static Map<String, String> mysql(DatabaseUrl url, Duration timeout) {
        Map<String, String> options = timeouts(timeout.toMillis());
        putUnlessSet(url, options, "retriesAllDown", "2");
        putUnlessSet(url, options, "maxReconnects", "1");
        putUnlessSet(url, options, "initialTimeout", "1");
        return options;
    }

    private static void putUnlessSet(DatabaseUrl url, Map<String, String> options, String option, String value) {
        if (!url.sets(option)) {
            options.put(option, value);
        }
    }
}
