package host;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Leaves an object of the web application's in the container's thread. */
public class ThreadLocalLeakServlet extends HttpServlet {

    private static final ThreadLocal<Planted> LOCAL = new ThreadLocal<>();

    private static class Planted {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        LOCAL.set(new Planted());
    }
}
