package io.github.numbermasking.benchmarks.server;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Dataset;
import io.github.numbermasking.servlet.testing.HostWiring;
import io.github.numbermasking.testing.TestDatabase;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Serves one variant in a virtual machine of its own. {@code /stats} reports allocated bytes, heap and CPU time. */
public final class BenchServer {

    public static final String SECRET = "benchmark-webhook-secret";

    /** A token of the management API. */
    public static final String TOKEN = "benchmark-api-token";

    /** The name of an operator. */
    public static final String OPERATOR = "benchmark";

    /** The operator's secret. */
    public static final String OPERATOR_SECRET = "benchmark-operator-secret";

    private static final int CONNECTIONS = 16;
    private static final int JOURNAL = 5;

    private static final String LOOK_UP = """
            SELECT driver_phone AS destination, id AS booking_id FROM ride
            WHERE virtual_number = :virtualNumber AND rider_phone = :caller AND status = 'BOOKED'
            UNION ALL
            SELECT rider_phone, id FROM ride
            WHERE virtual_number = :virtualNumber AND driver_phone = :caller AND status = 'BOOKED'""";

    private BenchServer() {}

    /**
     * Arguments: the variant, JDBC URL, user, password, the number of routes or rides to insert first (0: none), and
     * optionally the journal's directory. Prints its port.
     */
    public static void main(String[] args) throws Exception {
        Variant variant = Variant.valueOf(args[0]);
        HikariDataSource dataSource = pool(new TestDatabase.Place(args[1], args[2], args[3]));
        int routes = Integer.parseInt(args[4]);
        if (routes > 0) {
            if (variant.isLookUp()) {
                Dataset.fillRides(dataSource, routes);
            } else {
                Dataset.fill(dataSource, routes);
            }
        }
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        server.setHandler(context.getCoreContextHandler());
        context.addServlet(new ServletHolder(new Stats()), "/stats");
        switch (variant) {
            case BARE -> context.addServlet(new ServletHolder(new BareServlet()), "/numbermasking/*");
            case RAW -> context.addServlet(new ServletHolder(new RawServlet(dataSource)), "/numbermasking/*");
            case HOST, HOST_LOOKUP -> {
                context.setAttribute("io.github.numbermasking.DataSource", dataSource);
                product(context);
            }
            case OWN_POOL, OWN_POOL_LOOKUP -> {
                dataSource.close();
                context.setInitParameter("masking.jdbc.url", args[1]);
                context.setInitParameter("masking.jdbc.user", args[2]);
                if (!args[3].isEmpty()) {
                    context.setInitParameter("masking.jdbc.password", args[3]);
                }
                product(context);
            }
        }
        if (variant.isLookUp()) {
            context.setInitParameter("masking.lookup.sql", LOOK_UP);
        }
        if (args.length > JOURNAL) {
            context.setInitParameter("masking.journal.dir", args[JOURNAL]);
        }
        server.start();
        System.out.println("port " + connector.getLocalPort());
        System.in.read(); // until the benchmark closes the pipe
        System.exit(0);
    }

    private static void product(ServletContextHandler context) {
        context.setInitParameter("masking.webhook.secrets", SECRET);
        context.setInitParameter("masking.api.tokens", TOKEN);
        context.setInitParameter("masking.operators", OPERATOR + " operator " + OPERATOR_SECRET);
        context.setInitParameter("masking.console", "true");
        HostWiring.addAll(context);
    }

    /** Makes a pool with the same settings as number masking's own pool. */
    private static HikariDataSource pool(TestDatabase.Place place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.url());
        config.setUsername(place.user());
        config.setPassword(place.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (place.url().startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("socketTimeout", "2");
        }
        return new HikariDataSource(config);
    }

    /**
     * Answers with the bytes allocated so far, the heap in use (with {@code gc=true} after a full collection), and the
     * CPU time so far in nanoseconds.
     */
    private static final class Stats extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long allocated = Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                    .filter(bytes -> bytes > 0)
                    .sum();
            if ("true".equals(request.getParameter("gc"))) {
                System.gc();
            }
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            response.getWriter().print(allocated + " " + heap + " " + process.getProcessCpuTime());
        }
    }
}
