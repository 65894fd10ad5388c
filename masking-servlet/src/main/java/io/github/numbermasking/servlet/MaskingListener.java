package io.github.numbermasking.servlet;

import io.github.numbermasking.servlet.internal.access.LiveCredentials;
import io.github.numbermasking.servlet.internal.settings.BadSettingException;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import io.github.numbermasking.servlet.internal.start.Installation;
import io.github.numbermasking.servlet.internal.start.RecordMethods;
import io.github.numbermasking.servlet.internal.start.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Clock;
import java.time.Duration;

/**
 * Starts and stops number masking with its web application. Name it in web.xml.
 *
 * <p>Starting never stops the application. If a setting is bad, every request gets 503, and the log says why.
 */
public final class MaskingListener implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(MaskingListener.class.getName());

    private final Clock clock;
    private final Duration rereads;
    private boolean started;

    /** Called by the container. */
    public MaskingListener() {
        this(Clock.systemUTC());
    }

    MaskingListener(Clock clock) {
        this(clock, LiveCredentials.PAUSE);
    }

    /**
     * Makes a listener that reads secrets again more often.
     *
     * @param rereads the pause between two reads
     */
    MaskingListener(Clock clock, Duration rereads) {
        this.clock = clock;
        this.rereads = rereads;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        if (Installation.of(context).isPresent()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "number masking: MaskingListener stands in web.xml twice; once is enough");
            return;
        }
        try {
            SettingSource source = SettingSource.of(context, System::getenv);
            Settings settings = Settings.read(source);
            LOG.log(System.Logger.Level.INFO, "number masking starts with " + Settings.describe(source));
            if (settings.isOpenToAll()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "number masking: masking.webhook.auth is none: whoever reaches this endpoint can ask it");
            }
            start(context, settings, LiveCredentials.start(source, settings.credentials(), rereads));
            started = true;
            loadServlet();
        } catch (BadSettingException e) {
            e.faults()
                    .forEach(fault -> LOG.log(
                            System.Logger.Level.ERROR,
                            "number masking is off, every request gets 503, because of the setting " + fault));
        } catch (SecurityException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "number masking is off, every request gets 503, because the security manager refuses it: {0}",
                    e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "number masking is off, every request gets 503, because of", e);
        }
    }

    private void start(ServletContext context, Settings settings, LiveCredentials credentials) {
        try {
            new Installation(context, settings, credentials, clock).publish(context);
        } catch (RuntimeException | Error e) {
            credentials.close(); // its thread would keep the application's classes in memory
            throw e;
        }
    }

    /** Loads the servlet now. The container may load it only when the first call comes, which would then wait. */
    private static void loadServlet() {
        try {
            Class.forName(MaskingServlet.class.getName());
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "number masking: the servlet cannot be loaded: {0}", e.getClass());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (started) {
            ServletContext context = event.getServletContext();
            Installation.of(context).ifPresent(Installation::close);
            Installation.withdraw(context);
        }
        RecordMethods.forget();
    }
}
