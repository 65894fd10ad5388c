package io.github.numbermasking.containers;

import java.nio.file.Path;

/** The libraries of hosts and containers. */
final class Jars {

    private Jars() {}

    /** A library by its artifact's name. */
    static Path named(String artifact) {
        return Path.of(System.getProperty("jars"), artifact + ".jar");
    }

    /** A library that a host brings along, by its artifact's name. */
    static Path ofHost(String artifact) {
        return Path.of(System.getProperty("jars"), "host", artifact + ".jar");
    }
}
