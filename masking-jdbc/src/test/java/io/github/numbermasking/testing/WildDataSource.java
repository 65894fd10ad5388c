package io.github.numbermasking.testing;

import io.github.numbermasking.testing.TestDatabase.Place;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A host's DataSource whose connections have one method that throws or hangs. It counts the connections that are not
 * closed. Thread-safe.
 */
public final class WildDataSource {

    private final Place place;
    private final boolean autoCommit;
    private final Method wild;
    private final Wildness wildness;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger met = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Set<Method> called = ConcurrentHashMap.newKeySet();
    private volatile boolean on;

    /** The wrong behaviour of the method. */
    public interface Wildness {
        void happen(CountDownLatch released) throws Exception;
    }

    public WildDataSource(Place place, boolean autoCommit, Method wild, Wildness wildness) {
        this.place = place;
        this.autoCommit = autoCommit;
        this.wild = wild;
        this.wildness = wildness;
    }

    /** Turns the wrong behaviour on or off for new calls. */
    public void wild(boolean next) {
        on = next;
    }

    /** Ends the calls that hang. */
    public void release() {
        released.countDown();
    }

    /** The number of connections that are not closed yet. */
    public int open() {
        return open.get();
    }

    /** The methods that were called on its connections. */
    public Set<Method> called() {
        return called;
    }

    /** The number of calls with the wrong behaviour. */
    public int met() {
        return met.get();
    }

    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return connection();
                });
    }

    private Connection connection() throws Exception {
        Connection real = DriverManager.getConnection(place.url(), place.user(), place.password());
        real.setAutoCommit(autoCommit);
        open.incrementAndGet();
        AtomicInteger networkTimeout = new AtomicInteger();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    called.add(method);
                    if (method.getName().equals("close") && !real.isClosed()) {
                        real.close();
                        open.decrementAndGet();
                    }
                    if (on && method.equals(wild)) {
                        met.incrementAndGet();
                        wildness.happen(released);
                    }
                    return switch (method.getName()) {
                        case "getNetworkTimeout" -> networkTimeout.get(); // H2 has no network timeout
                        case "setNetworkTimeout" -> {
                            networkTimeout.set((int) given[1]);
                            yield null;
                        }
                        default -> invoke(real, method, given);
                    };
                });
    }

    private static Object invoke(Connection real, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(real, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
