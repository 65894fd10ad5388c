package io.github.numbermasking.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Serves the three files that the pages need, and no other file. */
public final class FileServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> TYPES = Map.of(
            "/sample.css", "text/css; charset=UTF-8",
            "/live.js", "text/javascript; charset=UTF-8",
            "/icon.svg", "image/svg+xml");

    /** For the container. */
    public FileServlet() {}

    @Override
    protected List<String> methods() {
        return List.of("GET", "HEAD");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        String type = TYPES.get(path);
        try (InputStream file = type == null ? null : getServletContext().getResourceAsStream(path)) {
            if (file == null) {
                problem(request, response, HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(type);
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("X-Content-Type-Options", "nosniff");
            file.transferTo(response.getOutputStream());
        }
    }
}
