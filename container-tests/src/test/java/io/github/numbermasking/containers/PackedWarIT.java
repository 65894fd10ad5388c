package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tomcat with {@code unpackWARs="false"}: each class comes out of an archive inside an archive, which takes very long. */
class PackedWarIT {

    /** The deadline of 2 s, and room for a machine that others use as well. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Test
    void answersTheVeryFirstCallByTheDeadline() throws Exception {
        HostWar war = HostWar.masked(Distribution.TOMCAT_10_1)
                .withDataSource("packed")
                .set("masking.answer.deadline", "PT2S");
        try (Container container =
                new TomcatContainer(Distribution.TOMCAT_10_1).packed().launch(Map.of("packed", war), List.of())) {
            MaskedHost host = new MaskedHost(container, "packed", "numbermasking");
            long start = System.nanoTime();
            assertEquals(200, host.call(HostWar.SECRET).status());
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("PackedWarIT: first call " + taken.toMillis() + " ms");
            assertTrue(taken.compareTo(LONGEST) <= 0, "the first call took " + taken.toMillis() + " ms");
        }
    }
}
