package io.github.numbermasking.servlet;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.servlet.internal.database.LocatedDataSource;
import io.github.numbermasking.servlet.internal.start.Installation;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** What the module and its host hand each other through the ServletContext. Thread-safe. */
public final class MaskingContext {

    /** The attribute in which a host may hand over its {@link javax.sql.DataSource}. */
    public static final String DATASOURCE_ATTRIBUTE = LocatedDataSource.ATTRIBUTE;

    /** The attribute in which the listener publishes {@link Masking}. */
    public static final String MASKING_ATTRIBUTE = Installation.MASKING_ATTRIBUTE;

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
