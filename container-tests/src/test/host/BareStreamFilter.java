package host;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** Hands on requests whose stream has no more than Servlet 2.5 knew. */
public class BareStreamFilter implements Filter {

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        return new BareStream(super.getInputStream());
                    }
                },
                response);
    }

    @Override
    public void destroy() {}

    private static final class BareStream extends ServletInputStream {

        private final ServletInputStream real;

        BareStream(ServletInputStream real) {
            this.real = real;
        }

        @Override
        public int read() throws IOException {
            return real.read();
        }

        @Override
        public boolean isFinished() {
            throw new AbstractMethodError();
        }

        @Override
        public boolean isReady() {
            throw new AbstractMethodError();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new AbstractMethodError();
        }
    }
}
