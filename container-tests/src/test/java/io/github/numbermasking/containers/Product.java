package io.github.numbermasking.containers;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The kinds of containers: how each is called, is started, and gives a host a DataSource in JNDI. */
enum Product {
    TOMCAT(
            "Tomcat",
            "apache-tomcat-%s",
            "Apache Tomcat/%s",
            TomcatContainer::new,
            (distribution, database) -> TomcatContainer.dataSource(database)),
    JETTY("Jetty", "jetty-home-%s", "jetty/%s", JettyContainer::new, JettyContainer::dataSource),
    TOMEE(
            "TomEE",
            "apache-tomee-webprofile-%s",
            "Apache Tomcat",
            TomcatContainer::new,
            (distribution, database) -> TomcatContainer.dataSourceOfTomee(database)),
    WILDFLY(
            "WildFly",
            "wildfly-%s",
            "%s",
            WildFlyContainer::new,
            (distribution, database) -> WildFlyContainer.dataSource(database)),
    LIBERTY(
            "Open Liberty",
            "open-liberty-%s/wlp",
            "Liberty/%s",
            LibertyContainer::new,
            (distribution, database) -> LibertyContainer.dataSource(database));

    /** Makes a container that does not run yet. */
    private interface Maker {
        Container make(Distribution distribution) throws IOException;
    }

    private final String title;
    private final String directory;
    private final String serverInfo;
    private final Maker maker;
    private final BiFunction<Distribution, String, Map<String, String>> dataSource;

    Product(
            String title,
            String directory,
            String serverInfo,
            Maker maker,
            BiFunction<Distribution, String, Map<String, String>> dataSource) {
        this.title = title;
        this.directory = directory;
        this.serverInfo = serverInfo;
        this.maker = maker;
        this.dataSource = dataSource;
    }

    /** As people write its name. */
    String title() {
        return title;
    }

    /** The directory into which the build unpacks a version. */
    String directory(String version) {
        return directory.formatted(version);
    }

    /** What the running container calls itself, by the servlet API; TomEE gives the version of its Tomcat. */
    String serverInfo(String version) {
        return serverInfo.formatted(version);
    }

    /** One with a directory of its own and a port, that does not run yet. */
    Container container(Distribution distribution) throws IOException {
        return maker.make(distribution);
    }

    /** The name that finds the same DataSource without a reference in the archive, where a container has one by itself. */
    Optional<String> globalName(String database) {
        return this == WILDFLY ? Optional.of(WildFlyContainer.jndiName(database)) : Optional.empty();
    }

    /** What an archive needs for a DataSource at {@code jdbc/host}, on H2 in the container's memory: files, by their places. */
    Map<String, String> dataSource(Distribution distribution, String database) {
        return dataSource.apply(distribution, database);
    }
}
