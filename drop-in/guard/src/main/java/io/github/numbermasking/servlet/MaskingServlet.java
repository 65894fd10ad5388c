package io.github.numbermasking.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Replaces the servlet. No request gets here if the filter has the same paths. */
public final class MaskingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNAVAILABLE = 503;

    /** For the container. */
    public MaskingServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(UNAVAILABLE);
    }
}
