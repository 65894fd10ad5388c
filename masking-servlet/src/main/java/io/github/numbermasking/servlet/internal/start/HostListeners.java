package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.Masking;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the listeners that the host names as services in its class path. */
final class HostListeners {

    private static final System.Logger LOG = System.getLogger(HostListeners.class.getName());

    /** The limit of failures: a broken service file must not cause an endless loop. */
    private static final int MOST_FAILURES = 20;

    private HostListeners() {}

    /** Adds the listeners; one that cannot be created is logged and left out. */
    static void addTo(Masking masking) {
        Iterator<CallListener> found = ServiceLoader.load(CallListener.class).iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                masking.addListener(found.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                LOG.log(
                        System.Logger.Level.ERROR,
                        "number masking: a listener that META-INF/services names cannot be made: {0}",
                        e.getMessage());
            }
        }
    }
}
