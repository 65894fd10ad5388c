package io.github.numbermasking.sample;

import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Opens the host's database and hands its DataSource to number masking. It stands before MaskingListener in web.xml, so
 * that it starts before and, as listeners stop in reverse, closes the pool after number masking has let go of it.
 */
public final class DatabaseListener implements ServletContextListener {

    private RideDatabase database;

    /** For the container. */
    public DatabaseListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        database = RideDatabase.open();
        event.getServletContext().setAttribute(MaskingContext.DATASOURCE_ATTRIBUTE, database.dataSource());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        event.getServletContext().removeAttribute(MaskingContext.DATASOURCE_ATTRIBUTE);
        if (database != null) {
            database.close();
        }
    }
}
