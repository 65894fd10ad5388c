package io.github.numbermasking.containers;

import java.io.IOException;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Tests that share one container, for each distribution that a class names; other such classes may run at the same time. */
@ParameterizedClass
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EachContainer {

    @Parameter
    Distribution distribution;

    Container container;

    @BeforeParameterizedClassInvocation
    final void start() throws IOException, InterruptedException {
        container = started();
    }

    /** As its distribution comes, unless a class wants it otherwise. */
    Container started() throws IOException, InterruptedException {
        return distribution.start();
    }

    @AfterParameterizedClassInvocation
    final void end() {
        if (container != null) {
            container.close();
        }
    }
}
