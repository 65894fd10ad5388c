package host;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * Number masking as one recording has it, from its start to its end: the listener, filter and servlet that web.xml names, with the
 * recording's context-params, clock and database.
 */
class ReplayHost {

    private static final String DATASOURCE = "io.github.numbermasking.DataSource";
    private static final String MASKING = "io.github.numbermasking.Masking";
    private static final String SERVLETS = ReplayLog.OURS + ".servlet.";

    final ReplayState state = new ReplayState();
    final ReplayDataSource database;
    final Filter filter;
    final Servlet servlet;
    private final ServletContext context;
    private final ServletContextListener listener;
    private final ReplayLog log;
    private boolean stopped;

    ReplayHost(final ServletConfig config, String name, final Map<String, String> params)
            throws IOException, ServletException, ReflectiveOperationException, SQLException {
        log = new ReplayLog(name);
        context = withParams(config.getServletContext(), params);
        database = new ReplayDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", state);
        for (String key : params.keySet()) {
            if (key.startsWith("replay.prepared.")) {
                database.execute(params.get(key));
            }
        }
        if (params.get("replay.no-database") == null) {
            context.setAttribute(DATASOURCE, database);
        }
        listener = params.get("replay.no-listener") == null ? listener(params) : null;
        if (listener != null) {
            listener.contextInitialized(new ServletContextEvent(context));
            ReplayChance.takeOutOf(context.getAttribute(MASKING));
        }
        servlet = (Servlet) Class.forName(SERVLETS + "MaskingServlet").getConstructor().newInstance();
        servlet.init(config);
        if (params.get("replay.no-filter") == null) {
            filter = (Filter) Class.forName(SERVLETS + "MaskingFilter").getConstructor().newInstance();
            filter.init((FilterConfig) proxy(FilterConfig.class, new InvocationHandler() {
                @Override
                public Object invoke(Object self, Method method, Object[] arguments) {
                    return method.getName().equals("getServletContext") ? context : null;
                }
            }));
        } else {
            filter = null;
        }
    }

    static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(ReplayHost.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static ServletContext withParams(final ServletContext real, final Map<String, String> params) {
        return (ServletContext) proxy(ServletContext.class, new InvocationHandler() {
            @Override
            public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
                if (method.getName().equals("getInitParameter")) {
                    return params.get(arguments[0]);
                }
                if (method.getName().equals("getInitParameterNames")) {
                    Enumeration<String> names = Collections.enumeration(params.keySet());
                    return names;
                }
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        });
    }

    private ServletContextListener listener(Map<String, String> params) throws ReflectiveOperationException {
        String clock = params.get("replay.clock");
        String rereads = params.get("replay.rereads");
        Class<?> type = Class.forName(SERVLETS + "MaskingListener");
        if (clock == null && rereads == null) {
            return (ServletContextListener) type.getConstructor().newInstance();
        }
        if (clock != null) {
            state.now = Instant.parse(clock);
        }
        java.lang.reflect.Constructor<?> constructor = type.getDeclaredConstructor(Clock.class, Duration.class);
        constructor.setAccessible(true);
        return (ServletContextListener) constructor.newInstance(
                clock == null ? Clock.systemUTC() : state, Duration.parse(rereads == null ? "PT10S" : rereads));
    }

    /** Does nothing the second time. */
    void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        if (filter != null) {
            filter.destroy();
        }
        servlet.destroy();
        if (listener != null) {
            listener.contextDestroyed(new ServletContextEvent(context));
        }
        context.removeAttribute(DATASOURCE);
        log.close();
        try {
            database.execute("SHUTDOWN");
        } catch (SQLException e) {
            // Another user owns it; it stays open.
        }
    }
}
