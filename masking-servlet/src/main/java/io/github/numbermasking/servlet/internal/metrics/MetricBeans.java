package io.github.numbermasking.servlet.internal.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Shows all figures as MBeans, one for each name, for hosts that are watched by JMX. The MBeans of two web applications differ
 * in the key "context", and in the key "instance" if that is the same. Thread-safe.
 */
public final class MetricBeans implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MetricBeans.class.getName());
    private static final String DOMAIN = "io.github.numbermasking";

    private static final String INSTANCE = "instance";

    private final List<ObjectName> names = new ArrayList<>();

    private MetricBeans() {}

    /**
     * Registers the MBeans. If that fails, the log says why, and there are none.
     *
     * @param context the path of the web application; "" for the root
     */
    public static MetricBeans register(Metrics metrics, String context) {
        MetricBeans beans = new MetricBeans();
        try {
            beans.registerAll(metrics.families(), context.isEmpty() ? "/" : context);
        } catch (JMException | RuntimeException e) { // a security manager may forbid it
            LOG.log(System.Logger.Level.WARNING, "number masking: its figures are not shown by JMX: {0}", e.toString());
            beans.close();
        }
        return beans;
    }

    private synchronized void registerAll(List<Family> families, String context) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        String path = ObjectName.quote(context);
        Set<ObjectName> others =
                server.queryNames(new ObjectName(DOMAIN + ":type=Metrics,context=" + path + ",*"), null);
        Set<String> taken =
                others.stream().map(name -> name.getKeyProperty(INSTANCE)).collect(Collectors.toSet());
        String instance = taken.contains(null)
                ? IntStream.iterate(2, n -> n + 1)
                        .mapToObj(String::valueOf)
                        .filter(n -> !taken.contains(n))
                        .findFirst()
                        .map(n -> "," + INSTANCE + "=" + n)
                        .orElseThrow()
                : "";
        for (Family family : families) {
            ObjectName name =
                    new ObjectName(DOMAIN + ":type=Metrics,name=" + family.name() + ",context=" + path + instance);
            server.registerMBean(new MetricBean(family), name);
            names.add(name);
        }
    }

    /** Removes the MBeans. */
    @Override
    public synchronized void close() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : names) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException e) {
                // somebody else has removed it
            } catch (JMException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "number masking: an MBean stays: {0}", e.toString());
            }
        }
        names.clear();
    }
}
