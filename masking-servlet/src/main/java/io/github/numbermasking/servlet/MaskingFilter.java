package io.github.numbermasking.servlet;

import io.github.numbermasking.core.internal.logging.ThrottledLog;
import io.github.numbermasking.servlet.internal.body.BodyReader;
import io.github.numbermasking.servlet.internal.body.LargeBodies;
import io.github.numbermasking.servlet.internal.body.RereadableRequest;
import io.github.numbermasking.servlet.internal.body.UnreadBody;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.start.Installation;
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
import java.util.Optional;

/** Finds the endpoint of a request and checks access to it. Map it in web.xml, before {@link MaskingServlet}. */
public final class MaskingFilter implements Filter {

    private static final System.Logger LOG = System.getLogger(MaskingFilter.class.getName());

    private final ThrottledLog throttled = new ThrottledLog(LOG);
    private final UnreadBody unread = new UnreadBody();
    private ServletContext context;

    /** Called by the container. */
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
        HttpServletResponse answer = (HttpServletResponse) response;
        Optional<Installation> installation = Installation.of(context);
        if (installation.isEmpty()) {
            refuse(
                    http,
                    answer,
                    Problem.UNAVAILABLE.reply("number masking is not configured; the application's log says why"));
            return;
        }
        try (LargeBodies.Place place = installation.get().place()) {
            AdmittedRequest admitted;
            try {
                admitted = installation.get().admit(http, place, entered);
            } catch (Refusal e) {
                throttled.warn(e.advice());
                refuse(http, answer, e.reply());
                return;
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "number masking: a request was refused: {0}", e.getClass());
                refuse(http, answer, Problem.UNAVAILABLE.reply("unexpected"));
                return;
            }
            admitted.attach();
            chain.doFilter(RereadableRequest.of(http, admitted.body()), answer);
            if (admitted.endpoint().takes() == BodyType.NONE) {
                unread.settle(http, answer);
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Reply reply) throws IOException {
        leavingBody(request, reply).writeTo(response);
        unread.settle(request, response);
    }

    /**
     * Returns a reply to a request whose body may be unread. A server may close a connection with an unread body. The reply
     * tells the client so; otherwise its next request could go there and be lost.
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
