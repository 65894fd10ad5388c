package io.github.numbermasking.servlet;

import io.github.numbermasking.core.Masking;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** What the module and its host hand each other through the ServletContext. Thread-safe. */
public final class MaskingContext {

    /** The attribute in which a host may hand over its {@link javax.sql.DataSource}. */
    public static final String DATASOURCE_ATTRIBUTE = "io.github.numbermasking.DataSource";

    /** The attribute in which the listener publishes {@link Masking}. */
    public static final String MASKING_ATTRIBUTE = "io.github.numbermasking.Masking";

    private MaskingContext() {}

    /**
     * The door to number masking.
     *
     * @return empty if {@link MaskingListener} has not started, a setting is bad, or calls are answered from the host's own
     *     tables: there is nothing to book then
     */
    public static Optional<Masking> masking(ServletContext context) {
        return context.getAttribute(MASKING_ATTRIBUTE) instanceof Masking masking
                ? Optional.of(masking)
                : Optional.empty();
    }
}
