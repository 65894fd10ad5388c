package io.github.numbermasking.servlet.testing;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ProxyConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Makes the container of a host application: Jetty with two ports. */
final class TestJetty {

    /** By default fifty connections wait to be accepted; the next one tries again a second later. */
    private static final int ACCEPT_QUEUE = 200;

    private static final int CONNECTORS = 2;
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 1;
    private static final int CONTAINER_IDLE_MILLIS = 500;

    private TestJetty() {}

    /** One without an application. */
    static Server with(QueuedThreadPool threads) {
        Server server = new Server(threads);
        ServerConnector plain = new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http()));
        plain.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(plain);
        // a second port takes the PROXY protocol, by which a test chooses the address that it comes from
        server.addConnector(new ServerConnector(
                server, ACCEPTORS, SELECTORS, new ProxyConnectionFactory(), new HttpConnectionFactory(http())));
        return server;
    }

    /** Threads for so many requests at once; those that are not needed soon end. */
    static QueuedThreadPool threads(int requests) {
        QueuedThreadPool threads = new QueuedThreadPool(requests + CONNECTORS * (ACCEPTORS + SELECTORS));
        threads.setReservedThreads(0);
        threads.setIdleTimeout(CONTAINER_IDLE_MILLIS);
        threads.setMaxEvictCount(requests);
        return threads;
    }

    /** Jetty gives a header the value that the same connection sent before, where they differ in case only. Not here. */
    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setHeaderCacheCaseSensitive(true);
        return http;
    }
}
