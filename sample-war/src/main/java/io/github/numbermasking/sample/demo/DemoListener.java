package io.github.numbermasking.sample.demo;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.sample.ride.RideResult;
import io.github.numbermasking.sample.ride.Rides;
import io.github.numbermasking.sample.ride.VirtualNumbers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Creates the ride table and the demonstration's data in a thread of its own. It tries every second until the database
 * can be reached, so the start of the application does not wait.
 */
public final class DemoListener implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(DemoListener.class.getName());

    /** The context attributes for the launcher of the executable WAR: it sets its URL, and reads the text to print. */
    private static final String URL_ATTRIBUTE = "sample.url";

    private static final String WORDS_ATTRIBUTE = "sample.words";

    private static final long STOP_SECONDS = 5;

    private final CompletableFuture<String> words = new CompletableFuture<>();
    private ScheduledExecutorService seeder;
    private boolean warned;

    /** For the container. */
    public DemoListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        context.setAttribute(WORDS_ATTRIBUTE, words);
        seeder = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sample-demo"));
        seeder.scheduleWithFixedDelay(() -> attempt(context), 0, 1, TimeUnit.SECONDS);
    }

    private void attempt(ServletContext context) {
        try {
            Rides rides = Rides.of(context);
            RideResult outcome = new DemoData(rides, VirtualNumbers.of(context)).seed();
            if (context.getAttribute(URL_ATTRIBUTE) instanceof String url) {
                words.complete(words(url, DemoSettings.of(context), rides, outcome));
            }
            seeder.shutdown();
        } catch (SQLException | RuntimeException e) {
            if (!warned) {
                warned = true;
                LOG.log(System.Logger.Level.WARNING, "there is no demo ride yet, will try again: {0}", reason(e));
            }
        }
    }

    /** The reason for the log. A JDBC driver's message may quote a secret; number masking's message never does. */
    private static String reason(Exception e) {
        return e instanceof MaskingException ? e.getMessage() : e.getClass().getName();
    }

    private static String words(String url, DemoSettings settings, Rides rides, RideResult outcome) {
        String introduction = """
                Rides:            %s/
                Webhook secret:   %s
                Management token: %s
                Console:          %s
                """.formatted(
                        url,
                        settings.asksForSecret()
                                ? settings.secret().shown() + " (header " + settings.header() + ")"
                                : "none is asked for",
                        settings.token().written().isEmpty()
                                ? "none, the API is closed"
                                : settings.token().shown(),
                        settings.console(url));
        if (outcome instanceof RideResult.Done done) {
            return introduction + "This command asks what 8x8 asks when the rider of the demo ride calls"
                    + (settings.asksForSecret() && settings.secret().isHidden()
                            ? "; set the variable " + DemoCall.SECRETS_VARIABLE + " first:\n"
                            : ":\n")
                    + new DemoCall(url, settings, rides.masked(done.ride())).command();
        }
        return introduction + "There is no demo ride: " + ((RideResult.Refused) outcome).reason();
    }

    /**
     * Waits for the thread. It does not interrupt the thread, which may be in the database: H2 would close its file.
     */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        seeder.shutdown();
        try {
            if (!seeder.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "the demo's thread is still waiting for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
