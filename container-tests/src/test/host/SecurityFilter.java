package host;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets nobody in without host.credentials, or at all, but for the host's page and the paths that host.open begins. */
public class SecurityFilter implements Filter {

    private String open;
    private String credentials;

    @Override
    public void init(FilterConfig config) {
        open = config.getServletContext().getInitParameter("host.open");
        credentials = config.getServletContext().getInitParameter("host.credentials");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String path = http.getRequestURI().substring(http.getContextPath().length());
        boolean isOpen = path.equals("/host") || open != null && (path + "/").startsWith(open);
        if (isOpen || credentials != null && credentials.equals(http.getHeader("Authorization"))) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setStatus(401);
        answer.setHeader("WWW-Authenticate", "Basic realm=\"host\"");
        answer.getWriter().print("the host wants credentials");
    }

    @Override
    public void destroy() {}
}
