package io.github.numbermasking.simulator.junit;

import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.PlatformBuilder;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a platform of its own as a parameter. Settles the platform after the test, and prints its seed if the
 * test failed. Thread-safe.
 *
 * <p>Register it by {@code @RegisterExtension}, as the static field
 * {@code SimulatorExtension SIMULATOR = SimulatorExtension.of(() -> Platform.to(endpoint(), SECRET))}.
 */
public final class SimulatorExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    /** The system property for the seed of an earlier run, which repeats the faults of that run. */
    public static final String SEED_PROPERTY = "simulator.seed";

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SimulatorExtension.class);

    private final Supplier<PlatformBuilder> description;

    private SimulatorExtension(Supplier<PlatformBuilder> description) {
        this.description = description;
    }

    /**
     * Makes an extension that describes the platform anew before each test, so that the endpoint may start in
     * {@code @BeforeAll}.
     */
    public static SimulatorExtension of(Supplier<PlatformBuilder> description) {
        return new SimulatorExtension(description);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        PlatformBuilder builder = description.get();
        Long seed = Long.getLong(SEED_PROPERTY);
        if (seed != null) {
            builder.seed(seed);
        }
        store(context).put(Platform.class, builder.open());
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        // JUnit calls afterEach even if beforeEach failed
        Platform opened = store(context).remove(Platform.class, Platform.class);
        if (opened == null) {
            return;
        }
        try (Platform platform = opened) {
            if (context.getExecutionException().isPresent()) {
                System.err.println(context.getDisplayName() + " failed with the simulator's seed " + platform.seed()
                        + "; to repeat: -D" + SEED_PROPERTY + "=" + platform.seed());
            }
            platform.settle();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Platform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).get(Platform.class, Platform.class);
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
