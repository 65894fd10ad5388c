package io.github.numbermasking.simulator.testing;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.servlet.MaskingContext;
import io.github.numbermasking.servlet.MaskingFilter;
import io.github.numbermasking.servlet.MaskingListener;
import io.github.numbermasking.servlet.MaskingServlet;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The real endpoint in Jetty, on a free port. */
public final class MaskingServer implements AutoCloseable {

    public static final String SECRET = "the-value-that-8x8-sends";
    public static final String TOKEN = "the-token-of-an-operator";

    private final Server server = new Server(0);
    private final ServletContextHandler context = new ServletContextHandler();

    public MaskingServer(DataSource dataSource) throws Exception {
        this(dataSource, Map.of());
    }

    /** With more context-params. */
    public MaskingServer(DataSource dataSource, Map<String, String> more) throws Exception {
        context.setContextPath("/");
        context.setInitParameter("masking.schema", "create");
        context.setInitParameter("masking.webhook.secrets", SECRET);
        context.setInitParameter("masking.api.tokens", TOKEN);
        more.forEach(context::setInitParameter);
        context.setAttribute(MaskingContext.DATASOURCE_ATTRIBUTE, dataSource);
        context.addEventListener(new MaskingListener());
        context.addFilter(
                new FilterHolder(new MaskingFilter()), "/numbermasking/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new MaskingServlet()), "/numbermasking/*");
        server.setHandler(context);
        server.start();
    }

    public URI uri(String path) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://127.0.0.1:" + port + "/numbermasking" + path);
    }

    public Masking masking() {
        return MaskingContext.masking(context.getServletContext()).orElseThrow();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
