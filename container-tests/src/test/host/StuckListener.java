package host;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;

/** Hands over a DataSource that keeps whoever asks it for ten seconds. */
public class StuckListener implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Object stuck = Proxy.newProxyInstance(
                StuckListener.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Thread.sleep(10_000);
                    throw new java.sql.SQLException("at last");
                });
        event.getServletContext().setAttribute("io.github.numbermasking.DataSource", stuck);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {}
}
