package host;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import javax.naming.InitialContext;
import javax.sql.DataSource;

/** Opens a connection of the host's DataSource when the application starts. */
public class ConnectingListener implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            ((DataSource) new InitialContext().lookup("java:comp/env/jdbc/host")).getConnection().close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {}
}
