package host;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Passes requests to number masking, and starts and stops it for each recording; changes answers if it is told to. */
public class ReplayServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger PLANTED = Logger.getLogger("io.github.numbermasking.planted");

    private transient volatile ReplayHost host;
    private volatile String plant = "";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getServletPath().equals("/replay")) {
            request.setCharacterEncoding("UTF-8");
            try {
                control(request);
            } catch (SQLException | ReflectiveOperationException e) {
                throw new ServletException(e);
            }
            response.getWriter().print("done");
            return;
        }
        final ReplayHost now = host;
        if (plant.equals("header")) {
            response.setHeader("X-Planted", "1");
        } else if (plant.equals("log")) {
            PLANTED.log(Level.WARNING, "a planted line");
        } else if (plant.equals("body")) {
            response.setContentType("text/plain");
            response.getWriter().print("a planted body");
            return;
        }
        ServletRequest seen = now.state.peer.isEmpty() ? request : from(request, now.state.peer);
        if (now.filter == null) {
            now.servlet.service(seen, response);
            return;
        }
        now.filter.doFilter(seen, response, new FilterChain() {
            @Override
            public void doFilter(ServletRequest next, ServletResponse answer) throws IOException, ServletException {
                now.servlet.service(next, answer);
            }
        });
    }

    private static HttpServletRequest from(HttpServletRequest request, final String peer) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getRemoteAddr() {
                return peer;
            }
        };
    }

    private void control(HttpServletRequest request)
            throws IOException, ServletException, SQLException, ReflectiveOperationException {
        String what = request.getParameter("do");
        if (what.equals("start")) {
            plant = request.getParameter("plant");
            if (host != null) {
                host.stop();
            }
            host = new ReplayHost(getServletConfig(), request.getParameter("name"), params(request));
        } else if (what.equals("stop")) {
            host.stop();
        } else if (what.equals("sql")) {
            host.database.execute(request.getParameter("sql"));
        } else {
            host.state.peer = request.getParameter("peer");
            host.state.fault = request.getParameter("fault");
            String clock = request.getParameter("clock");
            if (!clock.isEmpty()) {
                host.state.now = Instant.parse(clock);
            }
        }
    }

    private static Map<String, String> params(HttpServletRequest request) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String name : Collections.list(request.getParameterNames())) {
            if (name.startsWith("param.")) {
                params.put(name.substring("param.".length()), request.getParameter(name));
            }
        }
        return params;
    }
}
