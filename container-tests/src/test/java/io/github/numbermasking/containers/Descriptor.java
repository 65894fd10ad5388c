package io.github.numbermasking.containers;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The versions of web.xml that hosts have. */
enum Descriptor {
    V2_5,
    V3_0_METADATA_COMPLETE,
    CURRENT;

    /** The name of the application, and of its database, that has it in the matrix. */
    String application() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its version as people write it. */
    String title(Distribution distribution) {
        return switch (this) {
            case V2_5 -> "2.5";
            case V3_0_METADATA_COMPLETE -> "3.0 metadata-complete";
            case CURRENT -> distribution.servlet();
        };
    }

    /** Writes one: parameters, the host's own lines, ours as the README has them or "", the host's servlet, more. */
    String write(Distribution distribution, Map<String, String> parameters, String first, String masking, String last) {
        return head(distribution)
                + parameters.entrySet().stream()
                        .map(entry -> "<context-param><param-name>" + entry.getKey() + "</param-name><param-value>"
                                + entry.getValue() + "</param-value></context-param>\n")
                        .collect(Collectors.joining())
                + first
                + masking
                + HOST
                + last
                + "</web-app>\n";
    }

    private String head(Distribution distribution) {
        return switch (this) {
            case V2_5 -> "<web-app xmlns=\"http://java.sun.com/xml/ns/javaee\" version=\"2.5\">\n";
            case V3_0_METADATA_COMPLETE ->
                "<web-app xmlns=\"http://java.sun.com/xml/ns/javaee\" version=\"3.0\" metadata-complete=\"true\">\n";
            case CURRENT ->
                "<web-app xmlns=\"%s\" version=\"%s\">\n"
                        .formatted(
                                distribution.flavour() == Flavour.JAVAX
                                        ? "http://xmlns.jcp.org/xml/ns/javaee"
                                        : "https://jakarta.ee/xml/ns/jakartaee",
                                distribution.servlet());
        };
    }

    /** Our lines; with more in the mapping of the filter, or "". */
    static String masking(String dispatchers) {
        return MASKING.formatted(dispatchers);
    }

    private static final String MASKING = """
            <listener>
              <listener-class>io.github.numbermasking.servlet.MaskingListener</listener-class>
            </listener>
            <filter>
              <filter-name>numbermasking</filter-name>
              <filter-class>io.github.numbermasking.servlet.MaskingFilter</filter-class>
            </filter>
            <filter-mapping>
              <filter-name>numbermasking</filter-name>
              <url-pattern>/numbermasking/*</url-pattern>%s
            </filter-mapping>
            <servlet>
              <servlet-name>numbermasking</servlet-name>
              <servlet-class>io.github.numbermasking.servlet.MaskingServlet</servlet-class>
            </servlet>
            <servlet-mapping>
              <servlet-name>numbermasking</servlet-name>
              <url-pattern>/numbermasking/*</url-pattern>
            </servlet-mapping>
            """;

    private static final String HOST = """
            <servlet>
              <servlet-name>host</servlet-name>
              <servlet-class>host.HostServlet</servlet-class>
            </servlet>
            <servlet-mapping>
              <servlet-name>host</servlet-name>
              <url-pattern>/host</url-pattern>
            </servlet-mapping>
            """;

    /** Jetty wants it, and starts no application that has it without what it names. */
    static final String RESOURCE = """
            <resource-ref>
              <res-ref-name>jdbc/host</res-ref-name>
              <res-type>javax.sql.DataSource</res-type>
              <res-auth>Container</res-auth>
            </resource-ref>
            """;
}
