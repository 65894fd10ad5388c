package host;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** All that the host does: it says which of all the hosts it is; if asked, in which container, or writes to the log. */
public class HostServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        if (request.getParameter("info") != null) {
            response.getWriter().print(getServletContext().getServerInfo());
            return;
        }
        if (request.getParameter("log") != null) {
            System.out.println("the host writes " + request.getParameter("log"));
        }
        response.getWriter()
                .print("the host's own page, edition " + getServletContext().getInitParameter("host.edition"));
    }
}
