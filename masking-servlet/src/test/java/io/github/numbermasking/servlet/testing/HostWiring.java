package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.servlet.MaskingFilter;
import io.github.numbermasking.servlet.MaskingListener;
import io.github.numbermasking.servlet.MaskingServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;

/** Wires number masking into a host application in Jetty, as the host's web.xml would. */
public final class HostWiring {

    private static final String MAPPING = "/numbermasking/*";

    private HostWiring() {}

    /** A host application with these context-params. */
    public static ServletContextHandler host(Map<String, String> params) {
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        params.forEach(context::setInitParameter);
        return context;
    }

    /** Adds the listener, the filter and the servlet. */
    public static void addAll(ServletContextHandler context) {
        context.addEventListener(new MaskingListener());
        addFilterAndServlet(context);
    }

    /** Adds the filter and the servlet. */
    public static void addFilterAndServlet(ServletContextHandler context) {
        addFilter(context, new MaskingFilter());
        addServlet(context);
    }

    /** Adds a filter of the host or of number masking, on the servlet's path. */
    public static void addFilter(ServletContextHandler context, Filter filter) {
        context.addFilter(new FilterHolder(filter), MAPPING, EnumSet.of(DispatcherType.REQUEST));
    }

    /** Adds the servlet. */
    public static void addServlet(ServletContextHandler context) {
        context.addServlet(new ServletHolder(new MaskingServlet()), MAPPING);
    }
}
