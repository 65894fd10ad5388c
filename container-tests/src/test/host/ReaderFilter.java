package host;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.BufferedReader;
import java.io.IOException;

/** Reads every body to its end as text, after which the container gives out no stream. */
public class ReaderFilter implements Filter {

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BufferedReader reader = request.getReader();
        while (reader.read() >= 0) {
            continue;
        }
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {}
}
