package io.github.numbermasking.servlet;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.servlet.internal.database.LocatedDataSource;
import io.github.numbermasking.servlet.internal.start.Installation;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/**
 * Names the attributes of the ServletContext that this module and its host share, and finds {@link Masking} there.
 * Thread-safe.
 */
public final class MaskingContext {

    /** The attribute in which a host may provide its {@link javax.sql.DataSource}. */
    public static final String DATASOURCE_ATTRIBUTE = LocatedDataSource.ATTRIBUTE;

    /** The attribute in which the listener publishes {@link Masking}. */
    public static final String MASKING_ATTRIBUTE = Installation.MASKING_ATTRIBUTE;

    private MaskingContext() {}

    /**
     * Finds the interface to number masking.
     *
     * @return empty if {@link MaskingListener} has not started, if a setting is bad, or if the host's own tables answer
     *     calls: then there is nothing to book
     */
    public static Optional<Masking> masking(ServletContext context) {
        return context.getAttribute(MASKING_ATTRIBUTE) instanceof Masking masking
                ? Optional.of(masking)
                : Optional.empty();
    }
}
