package io.github.numbermasking.containers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A host application: its own servlet, and our JAR and lines in web.xml if they are asked for. */
final class HostWar {

    static final String SECRET = "a-secret-of-the-host";
    static final String SUBACCOUNT = "of-the-host";
    static final String TOKEN = "a-token-of-the-host-app";

    private static final String FILTER = """
            <filter><filter-name>%1$s</filter-name><filter-class>host.%1$s</filter-class></filter>
            <filter-mapping><filter-name>%1$s</filter-name><url-pattern>/*</url-pattern></filter-mapping>
            """;

    private static final AtomicInteger EDITIONS = new AtomicInteger();

    private final Distribution distribution;
    private final int edition = EDITIONS.incrementAndGet();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private Descriptor descriptor = Descriptor.CURRENT;
    private String masking = "";
    private String database = "";
    private String first = "";

    private HostWar(Distribution distribution) {
        this.distribution = distribution;
    }

    /** A host without number masking. */
    static HostWar plain(Distribution distribution) throws IOException {
        HostWar war = new HostWar(distribution);
        war.entries.putAll(HostClasses.compile(distribution, "HostServlet"));
        return war.set("host.edition", Integer.toString(war.edition));
    }

    /** A host with our JAR and our lines, that has no database yet. */
    static HostWar masked(Distribution distribution) throws IOException {
        return masked(distribution, distribution.flavour());
    }

    /** The same with a JAR for containers of one kind, be it the wrong one. */
    static HostWar masked(Distribution distribution, Flavour flavour) throws IOException {
        HostWar war = plain(distribution).library(flavour.dropIn());
        war.masking = Descriptor.masking("");
        return war.set("masking.webhook.secrets", SECRET)
                .set("masking.api.tokens", TOKEN)
                .set("masking.schema", "create");
    }

    /** What its own servlet says: which of all the hosts it is. */
    String page() {
        return "the host's own page, edition " + edition;
    }

    /**
     * Has a DataSource in JNDI, in the container's way, on H2 in the container's memory. The first call after a start
     * may take long on a machine that does much else.
     */
    HostWar withDataSource(String name) {
        database = name;
        return set("masking.datasource", "jdbc/host").set("masking.answer.deadline", "PT10S");
    }

    /** Has no DataSource, and the driver in WEB-INF/lib. */
    HostWar withOwnPool(Path driver, String url) throws IOException {
        return library(driver).set("masking.jdbc.url", url);
    }

    /** Has everything that runs by itself: a journal, and a pool taken from 8x8 every minute. */
    HostWar with8x8(Path journal) {
        return set("masking.journal.dir", journal.toString())
                .set("masking.sync.every", "PT1M")
                .set("masking.subaccounts", SUBACCOUNT)
                .set("masking.8x8.api-key", "a-key-of-the-host-app")
                .set("masking.8x8.url", "http://127.0.0.1:1");
    }

    HostWar descriptor(Descriptor which) {
        descriptor = which;
        return this;
    }

    /** Maps our filter as the log and docs/installation.md say for hosts that forward. */
    HostWar mappedForForwards() {
        masking = Descriptor.masking("<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>");
        return this;
    }

    HostWar set(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    HostWar library(Path jar) throws IOException {
        entries.put("WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
        return this;
    }

    /** Has lines in web.xml, before ours. */
    HostWar lines(String lines) {
        first += lines;
        return this;
    }

    /** A listener of the host's own, before ours. */
    HostWar listener(String className) throws IOException {
        return with(className, "<listener><listener-class>host." + className + "</listener-class></listener>\n");
    }

    /** A filter of the host's own, before ours, on all paths. */
    HostWar filter(String className) throws IOException {
        return with(className, FILTER.formatted(className));
    }

    /** The same after ours. */
    HostWar filterAfterOurs(String className) throws IOException {
        entries.putAll(HostClasses.compile(distribution, className));
        masking += FILTER.formatted(className);
        return this;
    }

    /** A servlet of the host's own. */
    HostWar servlet(String className, String path) throws IOException {
        return with(className, """
                <servlet><servlet-name>%1$s</servlet-name><servlet-class>host.%1$s</servlet-class></servlet>
                <servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>%2$s</url-pattern></servlet-mapping>
                """.formatted(className, path));
    }

    private HostWar with(String className, String lines) throws IOException {
        entries.putAll(HostClasses.compile(distribution, className));
        return lines(lines);
    }

    /** Writes the archive. */
    Path write(Path file) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        String last = database.isEmpty() ? "" : Descriptor.RESOURCE;
        put(all, "WEB-INF/web.xml", descriptor.write(distribution, parameters, first, masking, last));
        if (!database.isEmpty()) {
            distribution.product().dataSource(distribution, database).forEach((place, text) -> put(all, place, text));
        }
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static void put(Map<String, byte[]> all, String name, String text) {
        all.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A database in memory that outlives its connections. */
    static String url(String database) {
        return "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
    }
}
