package io.github.numbermasking.benchmarks.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the body and answers with a constant callflow, as the least that a servlet can do. */
final class BareServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] REPLY =
            ("{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"+6560000000\","
                            + "\"destination\":\"+6591000000\"}}]}")
                    .getBytes(StandardCharsets.US_ASCII);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        response.setContentType("application/json");
        response.setContentLength(REPLY.length);
        response.getOutputStream().write(REPLY);
    }
}
