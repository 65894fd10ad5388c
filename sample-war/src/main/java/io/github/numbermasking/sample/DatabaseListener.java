package io.github.numbermasking.sample;

import io.github.numbermasking.sample.ride.RideTable;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Opens the host's database, creates its table and passes its DataSource to number masking. It comes before
 * MaskingListener in web.xml, so it starts first. Listeners stop in reverse order, so it closes the pool after number
 * masking has stopped.
 */
public final class DatabaseListener implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(DatabaseListener.class.getName());

    private RideDatabase database;

    /** For the container. */
    public DatabaseListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        database = RideDatabase.open();
        createTable();
        event.getServletContext().setAttribute(MaskingContext.DATASOURCE_ATTRIBUTE, database.dataSource());
    }

    /**
     * Creates the table before number masking starts, because number masking may answer calls from it. If the database
     * cannot be reached yet, the demonstration creates the table later. A real host would use its migrations.
     */
    private void createTable() {
        try (Connection connection = database.dataSource().getConnection()) {
            new RideTable(connection).create();
        } catch (SQLException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the ride table could not be created yet: SQLState {0}",
                    e.getSQLState());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        event.getServletContext().removeAttribute(MaskingContext.DATASOURCE_ATTRIBUTE);
        if (database != null) {
            database.close();
        }
    }
}
