package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.servlet.ListenerWithClock;
import io.github.numbermasking.servlet.MaskingContext;
import io.github.numbermasking.servlet.MaskingFilter;
import io.github.numbermasking.servlet.internal.access.LiveCredentials;
import io.github.numbermasking.servlet.testing.recording.Recorder;
import io.github.numbermasking.servlet.testing.recording.Recording;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A host application on a free port, number masking wired into it as its web.xml would. */
public final class TestServer implements AutoCloseable {

    /** Where a clock stands that a test sets. */
    public static final Instant START = Instant.parse("2030-01-31T12:00:00Z");

    public static final String SECRET = "the-value-that-8x8-sends";
    public static final String TOKEN = "the-token-of-an-operator";

    private final Server server;
    private final ServletContextHandler context;
    private final Optional<Recorder> recorder;
    private final int port;
    private final int proxiedPort;

    private TestServer(Server server, ServletContextHandler context, Optional<Recorder> recorder) {
        this.server = server;
        this.context = context;
        this.recorder = recorder;
        port = port(0);
        proxiedPort = port(1);
    }

    private int port(int connector) {
        int real = ((ServerConnector) server.getConnectors()[connector]).getLocalPort();
        return recorder.map(one -> one.before(real)).orElse(real);
    }

    /** How a server is made; what a test does not say is as most tests need it. */
    public static final class Builder {

        private final Map<String, String> params = new LinkedHashMap<>(
                Map.of("masking.schema", "create", "masking.webhook.secrets", SECRET, "masking.api.tokens", TOKEN));
        private Clock clock = Clock.systemUTC();
        private Object dataSource = UnrulyDataSource.onNewDatabase();
        private Duration rereads = LiveCredentials.PAUSE;
        private boolean listener = true;
        private boolean ownWiring;
        private boolean filter = true;
        private Consumer<ServletContextHandler> wiring = context -> {};
        private Consumer<ServletContextHandler> wiringAfter = context -> {};
        private QueuedThreadPool threads = new QueuedThreadPool();

        /** Several context-params of web.xml. */
        public Builder set(Map<String, String> more) {
            params.putAll(more);
            return this;
        }

        /** A context-param of web.xml. */
        public Builder set(String key, String value) {
            params.put(key, value);
            return this;
        }

        public Builder unset(String key) {
            params.remove(key);
            return this;
        }

        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** The ServletContext attribute that hands it over. */
        public Builder dataSource(DataSource value) {
            dataSource = value;
            return this;
        }

        /** Something else in that attribute, or with null nothing. */
        public Builder dataSourceAttribute(Object value) {
            dataSource = value;
            return this;
        }

        /** How often secrets in files are read again. */
        public Builder rereads(Duration pause) {
            rereads = pause;
            return this;
        }

        public Builder withoutListener() {
            listener = false;
            return this;
        }

        public Builder withoutFilter() {
            filter = false;
            return this;
        }

        /** What else the host has in its web.xml, after our listener and before our filter. */
        public Builder wire(Consumer<ServletContextHandler> more) {
            wiring = more;
            ownWiring = true;
            return this;
        }

        /** What the host has in its web.xml after our filter. */
        public Builder wireAfter(Consumer<ServletContextHandler> more) {
            wiringAfter = more;
            ownWiring = true;
            return this;
        }

        /** For so many requests at once the container has threads; those that it does not need it soon gives up. */
        public Builder containerThreads(int requests) {
            threads = TestJetty.threads(requests);
            return this;
        }

        private Optional<Recorder> recorder() {
            Optional<Recorder> recorder = Recorder.of(params, clock);
            recorder.ifPresent(one -> {
                one.note(!clock.equals(Clock.systemUTC()), Recording.CLOCK, clock.instant())
                        .note(!rereads.equals(LiveCredentials.PAUSE), Recording.REREADS, rereads)
                        .note(!listener, Recording.NO_LISTENER, "")
                        .note(!filter, Recording.NO_FILTER, "")
                        .note(!(dataSource instanceof DataSource), Recording.NO_DATABASE, "")
                        .note(ownWiring, Recording.OWN_WIRING, "");
                if (dataSource instanceof UnrulyDataSource unruly) {
                    unruly.record(one);
                }
            });
            return recorder;
        }

        public TestServer start() {
            Optional<Recorder> recorder = recorder();
            ServletContextHandler context =
                    HostWiring.host(recorder.map(Recorder::params).orElse(params));
            if (dataSource != null) {
                context.setAttribute(MaskingContext.DATASOURCE_ATTRIBUTE, dataSource);
            }
            if (listener) {
                context.addEventListener(ListenerWithClock.of(clock, rereads));
            }
            wiring.accept(context);
            if (filter) {
                HostWiring.addFilter(context, new MaskingFilter());
            }
            wiringAfter.accept(context);
            HostWiring.addServlet(context);
            Server server = TestJetty.with(threads);
            server.setHandler(context);
            try {
                server.start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new TestServer(server, context, recorder);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public static TestServer start() {
        return builder().start();
    }

    /** The URL of a path under our mapping. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + "/numbermasking" + path);
    }

    /** The Java API of this host. */
    public Masking masking() {
        return MaskingContext.masking(context.getServletContext()).orElseThrow();
    }

    public int port() {
        return port;
    }

    /** The port that wants each connection to begin with the PROXY protocol's line. */
    int proxiedPort() {
        return proxiedPort;
    }

    public ServletContext context() {
        return context.getServletContext();
    }

    /** Stops the web application, as an undeployment does. */
    public void undeploy() throws Exception {
        context.stop();
    }

    public HttpAnswer get(String path) {
        return api("GET", path, null);
    }

    public HttpAnswer put(String path, String body) {
        return api("PUT", path, body);
    }

    public HttpAnswer post(String path) {
        return api("POST", path, null);
    }

    public HttpAnswer delete(String path) {
        return api("DELETE", path, null);
    }

    /** A request with the token; JSON, if there is a body. */
    public HttpAnswer api(String method, String path, String body) {
        return body == null
                ? send(method, path, null, "Authorization", "Bearer " + TOKEN)
                : send(method, path, body, "Authorization", "Bearer " + TOKEN, "Content-Type", "application/json");
    }

    /** Books two parties. */
    public HttpAnswer book(String id, String partyA, String partyB) {
        return put("/bookings/" + id, "{\"partyA\":\"" + partyA + "\",\"partyB\":\"" + partyB + "\"}");
    }

    /** Waits until calls can be answered: on a busy machine a first connection may take longer than a request waits. */
    public TestServer awaitUp() {
        long end = System.nanoTime() + HostClient.LONGEST.toNanos();
        while (send("GET", "/health", null).status() != 200) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the database does not come up");
            }
        }
        return this;
    }

    public TestServer withNumbers(String... numbers) {
        for (String number : numbers) {
            put("/numbers/" + number, "{\"country\":\"SG\"}").assertStatus(201);
        }
        return this;
    }

    /** What a caller gets who dials a number. */
    public String call(String caller, String dialled) {
        return call(Vca.of(caller, dialled));
    }

    public String call(Vca vca) {
        return Callflow8x8.checked(webhook(vca.toString()));
    }

    /** A webhook with the secret. */
    public HttpAnswer webhook(String body) {
        return send("POST", "/", body, "Authorization", SECRET, "Content-Type", "application/json");
    }

    /** Any request under our mapping; headers as name, value, name, value. */
    public HttpAnswer send(String method, String path, String body, String... headers) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return host(method, "/numbermasking" + path, publisher, headers);
    }

    /** Any request to the host. */
    public HttpAnswer host(String method, String path, BodyPublisher body, String... headers) {
        return HostClient.send(URI.create("http://127.0.0.1:" + port() + path), method, body, headers);
    }

    @Override
    public void close() {
        try {
            recorder.ifPresent(Recorder::close);
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
