package host;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database of its own, that fails as long as it is told to. */
public class ReplayDataSource implements DataSource {

    private final String url;
    private final ReplayState state;

    ReplayDataSource(String url, ReplayState state) {
        this.url = url;
        this.state = state;
        try {
            Class.forName("org.h2.Driver");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection real() throws SQLException {
        return DriverManager.getConnection(url, "", "");
    }

    /** Runs SQL beside the application, whatever it is told. */
    void execute(String sql) throws SQLException {
        try (Connection connection = real();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        String fault = state.fault;
        if (!fault.isEmpty()) {
            String[] parts = fault.split("\\|", 3);
            throw new SQLException(parts[2], parts[0].equals("null") ? null : parts[0], Integer.parseInt(parts[1]));
        }
        return real();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
