package host;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Reads every body to its end, to log it perhaps, and hands on nothing. */
public class ReadingFilter implements Filter {

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        InputStream body = request.getInputStream();
        while (body.read() >= 0) {
            continue;
        }
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {}
}
