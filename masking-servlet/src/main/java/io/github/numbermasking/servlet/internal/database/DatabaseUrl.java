package io.github.numbermasking.servlet.internal.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from a JDBC URL whether every wait for the database is bounded. Immutable and thread-safe.
 *
 * <p>Drivers that fail over to another host, or connect again, do so in the middle of a statement and without a deadline:
 * half a minute and more was measured. So only the plain forms that are listed here count as bounded: one host, and options
 * none of which makes the driver do this. An unknown form counts as unbounded.
 *
 * @param value the URL as it was set
 * @param driver the driver of this URL, if it is a known one
 */
record DatabaseUrl(String value, Optional<Known> driver) {

    private static final Pattern ONE_HOST = Pattern.compile(
            "jdbc:(?:mariadb|mysql)://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]+)?/[^?,()]*(?:\\?(?<options>.*))?");

    /** An embedded H2. With one of the excluded options it may still be a server, or connect again. */
    private static final Pattern EMBEDDED =
            Pattern.compile("jdbc:h2:(?:mem|file):(?!.*;\\s*AUTO_(?:SERVER|RECONNECT)\\b).*", Pattern.CASE_INSENSITIVE);

    /** Options of MariaDB's and MySQL's drivers that change no wait, in lower case. */
    private static final Set<String> HARMLESS = Set.of(
            ("user password usessl requiressl sslmode verifyservercertificate serversslcert truststore truststorepassword"
                            + " truststoretype keystore keystorepassword keystoretype keypassword"
                            + " trustcertificatekeystoreurl trustcertificatekeystorepassword trustcertificatekeystoretype"
                            + " clientcertificatekeystoreurl clientcertificatekeystorepassword clientcertificatekeystoretype"
                            + " enabledsslprotocolsuites enabledsslciphersuites tlsversions tlsciphersuites"
                            + " allowpublickeyretrieval serverrsapublickeyfile serverpublickeyfile restrictedauth"
                            + " servertimezone timezone connectiontimezone forceconnectiontimezonetosession"
                            + " preserveinstants characterencoding useunicode connectioncollation passwordcharacterencoding"
                            + " sessionvariables connectionattributes connecttimeout sockettimeout tcpkeepalive tcpnodelay"
                            + " usecompression useserverprepstmts cacheprepstmts prepstmtcachesize prepstmtcachesqllimit"
                            + " usebulkstmts rewritebatchedstatements zerodatetimebehavior tinyint1isbit"
                            + " transformedbitisboolean yearisdatetype nullcatalogmeanscurrent nulldatabasemeanscurrent"
                            + " useinformationschema uselocalsessionstate elidesetautocommits cacheserverconfiguration"
                            + " maintaintimestats maxallowedpacket permitmysqlscheme allowmultiqueries"
                            + " createdatabaseifnotexist useaffectedrows")
                    .split(" "));

    /** The drivers that need not be named in the settings. */
    enum Known {
        H2("org.h2.Driver"),
        POSTGRESQL("org.postgresql.Driver"),
        MARIADB("org.mariadb.jdbc.Driver"),
        MYSQL("com.mysql.cj.jdbc.Driver");

        private final String className;

        Known(String className) {
            this.className = className;
        }

        String className() {
            return className;
        }
    }

    static DatabaseUrl of(String value) {
        return new DatabaseUrl(
                value,
                Arrays.stream(Known.values())
                        .filter(known -> value.startsWith("jdbc:" + known.name().toLowerCase(Locale.ROOT) + ":"))
                        .findFirst());
    }

    /** Whether it sets an option, in upper or lower case. */
    boolean sets(String option) {
        return Pattern.compile("[?&;]" + option + "=", Pattern.CASE_INSENSITIVE)
                .matcher(value)
                .find();
    }

    /**
     * Whether our timeouts bound every wait for an answer. PostgreSQL's driver chooses among several hosts only when it
     * connects, on a thread of the pool. A host's own SELECT may call a function, which H2 cannot interrupt. An unknown
     * driver may do anything.
     */
    static boolean isBounded(DatabaseSettings settings) {
        DatabaseUrl url = of(settings.url().orElseThrow());
        if (url.driver.isEmpty()
                || settings.driver()
                        .filter(name -> !name.equals(url.driver.get().className))
                        .isPresent()) {
            return false;
        }
        return switch (url.driver.get()) {
            case POSTGRESQL -> true;
            case H2 ->
                settings.lookUp().isEmpty() && EMBEDDED.matcher(url.value).matches();
            case MARIADB, MYSQL -> isOnePlainHost(url.value);
        };
    }

    private static boolean isOnePlainHost(String url) {
        Matcher plain = ONE_HOST.matcher(url);
        return plain.matches()
                && Optional.ofNullable(plain.group("options")).stream()
                        .flatMap(options -> Arrays.stream(options.split("&")))
                        .map(option -> option.split("=", 2)[0].toLowerCase(Locale.ROOT))
                        .allMatch(option -> option.isEmpty() || HARMLESS.contains(option));
    }

    /** Hides the URL, which may contain a password. */
    @Override
    public String toString() {
        return "DatabaseUrl[***]";
    }
}
