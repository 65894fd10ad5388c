package io.github.numbermasking.sample;

import io.github.numbermasking.sample.ride.RideTable;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Opens the host's database, makes its table and hands its DataSource to number masking. It stands before MaskingListener in
 * web.xml, so that it starts before and, as listeners stop in reverse, closes the pool after number masking has let go of
 * it.
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
     * Before number masking looks for it, which may answer calls from it. Where the database is not there yet, the
     * demonstration makes it later; another host would have its migrations.
     */
    private void createTable() {
        try (Connection connection = database.dataSource().getConnection()) {
            new RideTable(connection).create();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "the ride table is not made yet: SQLState {0}", e.getSQLState());
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
