package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tomcat 9 under {@code -security}, with the policy that it comes with. Later ones, and later JDKs, have no such thing. */
class SecurityManagerIT {

    private static final int LAST_JDK = 23;

    @Test
    void refusesEveryRequestSaysWhyAndLeavesTheHostAlone() throws Exception {
        assumeTrue(JavaRuntime.OF_TESTS.feature() <= LAST_JDK);
        // No DataSource: under -security Tomcat takes no META-INF/context.xml from an application.
        HostWar war = HostWar.masked(Distribution.TOMCAT_9);
        try (Container container =
                new TomcatContainer(Distribution.TOMCAT_9, true).launch(Map.of("guarded", war), List.of())) {
            MaskedHost host = container.awaitHost("guarded", war);
            assertEquals(503, host.call(HostWar.SECRET).status());
            assertEquals(503, container.get("/guarded/numbermasking/health").status());
            container.awaitLine(
                    "number masking is off, every request gets 503, because the security manager refuses it: access denied");
        }
    }
}
