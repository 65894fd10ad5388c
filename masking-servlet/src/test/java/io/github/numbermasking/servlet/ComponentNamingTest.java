package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.LogCapture;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Containers that give {@code java:comp} to their own threads alone, as WildFly and Open Liberty do. */
@Isolated("sets the JNDI of the virtual machine")
class ComponentNamingTest {

    private static final String NUMBER = "+6560000001";
    private static final String NAME = "java:comp/env/jdbc/host";
    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();
    private static final Set<String> LOOKERS = ConcurrentHashMap.newKeySet();
    private static volatile boolean forAllThreads;

    /** Finds what is bound, on threads that have a component. */
    public static final class Naming implements InitialContextFactory {

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) {
            return (Context) Proxy.newProxyInstance(
                    Naming.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                        boolean isOurs = Thread.currentThread().getName().startsWith("number-masking");
                        if (method.getName().equals("lookup") && (forAllThreads || !isOurs)) {
                            if (arguments[0].equals(NAME)) {
                                LOOKERS.add(isOurs ? "ours" : "the container's");
                            }
                            Object value = BOUND.get(arguments[0].toString());
                            if (value instanceof NamingException failure) {
                                failure.setRootCause(new SQLException("the database is away"));
                                throw failure;
                            }
                            if (value != null) {
                                return value;
                            }
                        }
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        throw new NameNotFoundException();
                    });
        }
    }

    @BeforeEach
    void setNaming() {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Naming.class.getName());
        BOUND.clear();
        LOOKERS.clear();
        forAllThreads = false;
    }

    @AfterEach
    void clearNaming() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }

    private static TestServer server() {
        return TestServer.builder()
                .dataSourceAttribute(null)
                .set("masking.datasource", "jdbc/host")
                .start();
    }

    @Test
    void findsTheDataSourceAtTheStart() {
        BOUND.put(NAME, UnrulyDataSource.onNewDatabase());
        try (LogCapture log = LogCapture.open();
                TestServer server = server()) {
            assertEquals(UNKNOWN, server.call(RIDER, NUMBER));
            assertEquals(0, log.linesWith("no DataSource yet").size(), log.all());
        }
    }

    @Test
    void findsTheDataSourceThatIsBoundLaterWithTheNextRequest() throws Exception {
        try (LogCapture log = LogCapture.open();
                TestServer server = server()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(
                    1,
                    log.linesWith("nothing is bound to the JNDI name " + NAME).size(),
                    log.all());
            BOUND.put(NAME, UnrulyDataSource.onNewDatabase());
            String answer = server.call(RIDER, NUMBER);
            for (int n = 0; n < 50 && answer.equals(UNAVAILABLE); n++) {
                Thread.sleep(100);
                answer = server.call(RIDER, NUMBER);
            }
            assertEquals(UNKNOWN, answer);
        }
    }

    /** A look-up opens the host's pool, perhaps; a caller must not wait for that. */
    @Test
    void looksOnNoThreadOfTheContainerForADataSourceThatCannotBeMade() {
        forAllThreads = true;
        BOUND.put(NAME, new NamingException("no pool"));
        try (TestServer server = server()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(Set.of("ours"), LOOKERS);
        }
    }

    /** On any other container the look-up may take as long as the host's pool takes to open, and a caller waits. */
    @Test
    void looksOnNoThreadOfTheContainerWhereOurOwnSeeTheComponent() {
        forAllThreads = true;
        BOUND.put(NAME, UnrulyDataSource.onNewDatabase());
        try (TestServer server = server()) {
            assertEquals(UNKNOWN, server.call(RIDER, NUMBER));
            assertEquals(Set.of("ours"), LOOKERS);
        }
    }
}
