package io.github.numbermasking.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

/** Replaces the filter, and answers every request with 503. */
public final class MaskingFilter implements Filter {

    private static final int UNAVAILABLE = 503;

    /** For the container. */
    public MaskingFilter() {}

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
        ((HttpServletResponse) response).setStatus(UNAVAILABLE);
    }

    @Override
    public void destroy() {}
}
