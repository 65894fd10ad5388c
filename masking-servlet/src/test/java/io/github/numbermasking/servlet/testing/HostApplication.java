package io.github.numbermasking.servlet.testing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;

/** What else there is in the application: a page of its own, and a filter that counts who is in ours. */
public final class HostApplication {

    private final AtomicInteger inside = new AtomicInteger();

    /** Wires it into the application. */
    public void wire(ServletContextHandler host) {
        host.addServlet(new ServletHolder(new Page()), "/host");
        host.addFilter(new FilterHolder(new Counter()), "/numbermasking/*", EnumSet.of(DispatcherType.REQUEST));
    }

    /** How many requests for us have come in and are not answered yet. */
    public int waiting() {
        return inside.get();
    }

    /** How long its page takes. */
    public static Duration timePage(TestServer server) throws IOException {
        long start = System.nanoTime();
        try (RawHttp http = RawHttp.to(server)) {
            http.head("GET /host").answer().assertStatus(200);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static final class Page extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("the host's own answer");
        }
    }

    private final class Counter implements Filter {

        @Override
        public void init(FilterConfig config) {}

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            inside.incrementAndGet();
            try {
                chain.doFilter(request, response);
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public void destroy() {}
    }
}
