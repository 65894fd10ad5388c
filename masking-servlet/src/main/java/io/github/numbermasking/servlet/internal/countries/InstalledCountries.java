package io.github.numbermasking.servlet.internal.countries;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the implementation of {@link Countries}, if its JAR is installed. */
final class InstalledCountries {

    private static final System.Logger LOG = System.getLogger(InstalledCountries.class.getName());

    private InstalledCountries() {}

    /**
     * Searches our own class loader, not the context class loader: the JAR belongs beside ours, and another application's
     * must not be used. If the implementation cannot be created, that is logged, and the result is empty.
     */
    static Optional<Countries> find() {
        return find(Countries.class.getClassLoader());
    }

    static Optional<Countries> find(ClassLoader loader) {
        try {
            Iterator<Countries> found =
                    ServiceLoader.load(Countries.class, loader).iterator();
            return found.hasNext() ? Optional.of(tried(found.next())) : Optional.empty();
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "number masking: masking-countries is there but does not work; is libphonenumber beside it? {0}",
                    String.valueOf(e.getCause() == null ? e : e.getCause()));
            return Optional.empty();
        }
    }

    /** Calls each method once: a library of another version may lack something that otherwise only a booking would need. */
    private static Countries tried(Countries countries) {
        countries.knows("SG");
        countries.of(PhoneNumber.parse("+6561234567").orElseThrow());
        countries.parse("6123 4567", "SG");
        return countries;
    }
}
