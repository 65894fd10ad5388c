package io.github.numbermasking.containers;

import java.nio.file.Path;

/** The libraries of hosts and containers. */
final class Jars {

    /** The oldest Java of current versions of H2. */
    private static final int FIRST_OF_H2 = 11;

    private static final String H2 = "h2";
    private static final String H2_OF_JAVA_8 = "h2-of-java-8";

    private Jars() {}

    /** A library by its artifact's name. */
    static Path named(String artifact) {
        return Path.of(System.getProperty("jars"), artifact + ".jar");
    }

    /** A version of H2 that runs on that Java. */
    static Path h2(JavaRuntime java) {
        return isOld(java) ? ofHost(H2_OF_JAVA_8) : named(H2);
    }

    /** The same for a host that brings it along, on the tests' Java. */
    static Path h2OfHost() {
        return ofHost(isOld(JavaRuntime.OF_TESTS) ? H2_OF_JAVA_8 : H2);
    }

    private static boolean isOld(JavaRuntime java) {
        return java.feature() < FIRST_OF_H2;
    }

    /** A library that a host brings along, by its artifact's name. */
    static Path ofHost(String artifact) {
        return Path.of(System.getProperty("jars"), "host", artifact + ".jar");
    }
}
