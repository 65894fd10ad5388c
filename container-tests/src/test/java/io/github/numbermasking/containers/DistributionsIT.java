package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That the other tests have the containers to run on that this build promises. */
class DistributionsIT {

    private static final List<String> USUAL = List.of(
            "TOMCAT_9", "TOMCAT_10_1", "TOMCAT_11", "JETTY_10", "JETTY_12_EE8", "JETTY_12_EE9", "JETTY_12_EE10");

    private static final List<String> ALL = List.of(
            "TOMCAT_8_5",
            "TOMCAT_9",
            "TOMCAT_10_1",
            "TOMCAT_11",
            "JETTY_9_4",
            "JETTY_10",
            "JETTY_11",
            "JETTY_12_EE8",
            "JETTY_12_EE9",
            "JETTY_12_EE10",
            "TOMEE_8",
            "TOMEE_9",
            "WILDFLY_26",
            "WILDFLY_39",
            "LIBERTY_JAVAX",
            "LIBERTY_JAKARTA");

    @Test
    void namesEveryDistributionThatThisBuildPromises() {
        boolean all = System.getProperty("containers.build").equals("all");
        assertEquals(
                all ? ALL : USUAL,
                Distribution.ofTheMatrix().stream().map(Enum::name).toList());
    }

    @ParameterizedTest
    @MethodSource("io.github.numbermasking.containers.Distribution#ofTheMatrix")
    void wasUnpacked(Distribution distribution) {
        assertTrue(Files.isDirectory(distribution.home()), () -> distribution.home() + " is missing");
    }

    @ParameterizedTest
    @EnumSource
    void hasAnExactVersionInThePom(Distribution distribution) {
        assertTrue(distribution.version().matches("\\d+\\.\\d+\\.\\d+(\\.\\w+)?"), distribution::version);
    }
}
