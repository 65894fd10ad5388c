package io.github.numbermasking.containers;

import java.io.IOException;
import java.util.Map;

/** The kinds of containers: how each is called, is started, and gives a host a DataSource in JNDI. */
enum Product {
    TOMCAT("Tomcat", "apache-tomcat-%s", "Apache Tomcat/%s") {
        @Override
        Container container(Distribution distribution) throws IOException {
            return new TomcatContainer(distribution);
        }

        @Override
        Map<String, String> dataSource(Distribution distribution, String database) {
            return TomcatContainer.dataSource(database);
        }
    },
    JETTY("Jetty", "jetty-home-%s", "jetty/%s") {
        @Override
        Container container(Distribution distribution) throws IOException {
            return new JettyContainer(distribution);
        }

        @Override
        Map<String, String> dataSource(Distribution distribution, String database) {
            return JettyContainer.dataSource(distribution, database);
        }
    },
    TOMEE("TomEE", "apache-tomee-webprofile-%s", "Apache Tomcat") {
        @Override
        Container container(Distribution distribution) throws IOException {
            return new TomcatContainer(distribution);
        }

        @Override
        Map<String, String> dataSource(Distribution distribution, String database) {
            return TomcatContainer.dataSourceOfTomee(database);
        }
    },
    WILDFLY("WildFly", "wildfly-%s", "%s") {
        @Override
        Container container(Distribution distribution) throws IOException {
            return new WildFlyContainer(distribution);
        }

        @Override
        Map<String, String> dataSource(Distribution distribution, String database) {
            return WildFlyContainer.dataSource(database);
        }
    },
    LIBERTY("Open Liberty", "open-liberty-%s/wlp", "Liberty/%s") {
        @Override
        Container container(Distribution distribution) throws IOException {
            return new LibertyContainer(distribution);
        }

        @Override
        Map<String, String> dataSource(Distribution distribution, String database) {
            return LibertyContainer.dataSource(database);
        }
    };

    private final String title;
    private final String directory;
    private final String serverInfo;

    Product(String title, String directory, String serverInfo) {
        this.title = title;
        this.directory = directory;
        this.serverInfo = serverInfo;
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
    abstract Container container(Distribution distribution) throws IOException;

    /** What an archive needs for a DataSource at {@code jdbc/host}, on H2 in the container's memory: files, by their places. */
    abstract Map<String, String> dataSource(Distribution distribution, String database);
}
