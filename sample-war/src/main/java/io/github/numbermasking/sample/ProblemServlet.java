package io.github.numbermasking.sample;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Shows our own page for every path without a servlet, and when another servlet of ours has failed. So the container's
 * default servlet shows nothing: neither a directory listing nor a file of the WAR.
 */
public final class ProblemServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    /** For the container. */
    public ProblemServlet() {}

    @Override
    protected List<String> methods() {
        return List.of();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problem(
                request,
                response,
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                        ? status
                        : HttpServletResponse.SC_NOT_FOUND);
    }
}
