package io.github.numbermasking.sample;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A servlet that answers with the ride service's own pages, errors included. Thread-safe. */
public abstract class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int SERVER_ERRORS = 500;

    private transient Pages pages;

    /** For its subclasses. */
    protected PageServlet() {}

    @Override
    public void init() {
        pages = new Pages(getServletContext());
    }

    /** The HTTP methods that it answers. It refuses all others. */
    protected abstract List<String> methods();

    /** Refuses other methods here, because not every container shows our page for every method. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (methods().contains(request.getMethod())) {
            super.service(request, response);
        } else {
            response.setHeader("Allow", String.join(", ", methods()));
            problem(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    /** Answers with a page. */
    final void page(HttpServletResponse response, int status, String name, Object model) throws IOException {
        pages.send(response, status, name, model);
    }

    /** Answers with the page that describes the problem and links back to the rides. */
    protected final void problem(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        page(
                response,
                status,
                "problem",
                Map.of("title", title(status), "words", words(status), "base", request.getContextPath()));
    }

    private static String title(int status) {
        return switch (status) {
            case HttpServletResponse.SC_FORBIDDEN -> "This page was too old";
            case HttpServletResponse.SC_NOT_FOUND -> "There is no such page";
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "This page cannot do that";
            default -> status < SERVER_ERRORS ? "This request makes no sense here" : "Something went wrong";
        };
    }

    private static String words(int status) {
        return switch (status) {
            case HttpServletResponse.SC_FORBIDDEN -> "Nothing was done. Load the page again, and try once more.";
            case HttpServletResponse.SC_NOT_FOUND -> "The address may be misspelt, or the page is gone.";
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED ->
                "Nothing was done. The request has the wrong HTTP method.";
            default ->
                status < SERVER_ERRORS
                        ? "Nothing was done. The request is not written as HTTP or HTML forms want it."
                        : "The fault is ours. Please try again in a moment; the server's log says more.";
        };
    }
}
