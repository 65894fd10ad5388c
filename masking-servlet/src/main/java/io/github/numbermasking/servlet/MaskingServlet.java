package io.github.numbermasking.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers what {@link MaskingFilter} let pass, and nothing else. To be mapped in web.xml. */
public final class MaskingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(MaskingServlet.class.getName());

    /** For the container. */
    public MaskingServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply(request).writeTo(response);
    }

    private static Reply reply(HttpServletRequest request) {
        try {
            return Admission.takeFrom(request)
                    .orElseThrow(() -> new Refusal(
                            Problem.UNAVAILABLE, "map MaskingFilter to the same paths as MaskingServlet in web.xml"))
                    .execute(request);
        } catch (Refusal e) {
            return e.reply();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "number masking: a request failed: {0}", e.getClass());
            return Problem.UNAVAILABLE.reply("unexpected");
        }
    }
}
