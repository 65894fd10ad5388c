package io.github.numbermasking.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Decides what a request asks for and whether it may have it. To be mapped in web.xml, before {@link MaskingServlet}. */
public final class MaskingFilter implements Filter {

    private static final System.Logger LOG = System.getLogger(MaskingFilter.class.getName());

    private final Advice advice = new Advice(LOG);
    private ServletContext context;

    /** For the container. */
    public MaskingFilter() {}

    @Override
    public void init(FilterConfig config) {
        context = config.getServletContext();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long entered = System.nanoTime();
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletRequest admitted;
        try {
            Installation installation = Installation.of(context)
                    .orElseThrow(() -> new Refusal(
                            Problem.UNAVAILABLE, "number masking is not configured; the application's log says why"));
            admitted = installation.admit(http, entered).attachTo(http);
        } catch (Refusal e) {
            advice.give(e.advice());
            leavingBody(http, e.reply()).writeTo((HttpServletResponse) response);
            return;
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "number masking: a request was refused: {0}", e.getClass());
            Problem.UNAVAILABLE.reply("unexpected").writeTo((HttpServletResponse) response);
            return;
        }
        chain.doFilter(admitted, response);
    }

    /**
     * The reply to a request whose body may not have been read. A server that has a body left may close the connection; the
     * client is told, lest its next request go there and be lost.
     */
    private static Reply leavingBody(HttpServletRequest request, Reply reply) {
        return BodyReader.isDeclared(request) && request.getProtocol().startsWith("HTTP/1")
                ? reply.with("Connection", "close")
                : reply;
    }

    @Override
    public void destroy() {
        context = null;
    }
}
