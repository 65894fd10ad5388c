package io.github.numbermasking.containers;

import java.io.IOException;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests that share one container, for each distribution of this build. */
abstract class EachContainer {

    static Container container;

    final Distribution distribution;

    EachContainer(Distribution distribution) {
        this.distribution = distribution;
    }

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws IOException, InterruptedException {
        container = distribution.start();
    }

    @AfterParameterizedClassInvocation
    static void end() {
        if (container != null) {
            container.close();
        }
    }
}
