package io.github.numbermasking.servlet;

import io.github.numbermasking.core.internal.logging.ThrottledLog;
import io.github.numbermasking.servlet.internal.body.RereadableRequest;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Answers the requests that {@link MaskingFilter} let pass, and no others. Map it in web.xml. */
public final class MaskingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(MaskingServlet.class.getName());

    private final transient ThrottledLog throttled = new ThrottledLog(LOG);

    /** Called by the container. */
    public MaskingServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply(request).writeTo(response);
    }

    private Reply reply(HttpServletRequest request) {
        try {
            Optional<AdmittedRequest> admitted = AdmittedRequest.takeFrom(request);
            if (admitted.isEmpty()) {
                String what =
                        "map MaskingFilter to the same paths as MaskingServlet in web.xml, and for the dispatcher "
                                + request.getDispatcherType();
                throttled.warn("a request did not pass the filter: " + what);
                return Problem.UNAVAILABLE.reply(what);
            }
            RereadableRequest.showBody(request, admitted.get().body());
            return admitted.get().answer();
        } catch (Refusal e) {
            throttled.warn(e.advice());
            return e.reply();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "number masking: a request failed: {0}", e.getClass());
            return Problem.UNAVAILABLE.reply("unexpected");
        }
    }
}
