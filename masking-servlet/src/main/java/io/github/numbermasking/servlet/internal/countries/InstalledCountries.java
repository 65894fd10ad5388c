package io.github.numbermasking.servlet.internal.countries;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What knows countries, if its JAR is there. */
final class InstalledCountries {

    private static final System.Logger LOG = System.getLogger(InstalledCountries.class.getName());

    private InstalledCountries() {}

    /**
     * Looks where our own classes come from, not in the context class loader: the JAR belongs beside ours, and another
     * application's must not be taken. One that cannot be made is logged, and is as good as none.
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

    /** Asks for everything once: a library of another year may lack what only a booking would ask for. */
    private static Countries tried(Countries countries) {
        countries.knows("SG");
        countries.of(PhoneNumber.parse("+6561234567").orElseThrow());
        countries.parse("6123 4567", "SG");
        return countries;
    }
}
