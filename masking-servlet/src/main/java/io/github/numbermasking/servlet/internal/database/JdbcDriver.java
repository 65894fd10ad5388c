package io.github.numbermasking.servlet.internal.database;

import io.github.numbermasking.jdbc.internal.product.NamedStatements;
import io.github.numbermasking.servlet.internal.settings.BadSettingException;
import io.github.numbermasking.servlet.internal.settings.Setting;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Creates the JDBC driver of our pool, and opens its connections. Thread-safe.
 *
 * <p>The driver is created directly if its class is known. Tomcat registers no driver from WEB-INF/lib; elsewhere the first
 * use of {@link DriverManager} would load every driver of the application. A driver that registers itself while it is
 * created is deregistered at the end, or the application's class loader would stay in memory.
 */
final class JdbcDriver {

    private static final System.Logger LOG = System.getLogger(JdbcDriver.class.getName());

    private final Driver driver;
    private final DatabaseUrl url;
    private final Properties login;
    private final Duration answer;
    private final RegisteredDrivers registered;
    private volatile boolean throughPooler;

    private JdbcDriver(
            Driver driver, DatabaseUrl url, Properties login, Duration answer, RegisteredDrivers registered) {
        this.driver = driver;
        this.url = url;
        this.login = login;
        this.answer = answer;
        this.registered = registered;
    }

    /**
     * Finds the driver of the settings' URL.
     *
     * @param timeout the limit of each wait while logging in; in whole seconds on PostgreSQL, at least one
     * @param answer the default network timeout of its connections
     * @throws BadSettingException if the driver is not in the class path, or does not accept the URL
     */
    static JdbcDriver of(DatabaseSettings settings, Duration timeout, Duration answer) {
        RegisteredDrivers before = RegisteredDrivers.now();
        try {
            return made(settings, timeout, answer, before);
        } catch (RuntimeException e) {
            RegisteredDrivers.since(before).deregister();
            throw e;
        }
    }

    private static JdbcDriver made(
            DatabaseSettings settings, Duration timeout, Duration answer, RegisteredDrivers before) {
        String url = settings.url().orElseThrow();
        DatabaseUrl known = DatabaseUrl.of(url);
        Optional<String> className = settings.driver().or(() -> known.driver().map(DatabaseUrl.Known::className));
        Driver driver = className.isPresent() ? made(className.get()) : found(url);
        if (!accepts(driver, url)) {
            throw new BadSettingException(
                    Setting.JDBC_DRIVER, driver.getClass().getName() + " does not know the URL of masking.jdbc.url");
        }
        Properties login = new Properties();
        settings.user().ifPresent(user -> login.setProperty("user", user));
        settings.password().ifPresent(password -> login.setProperty("password", password));
        DriverOptions.of(known, timeout).forEach(login::setProperty);
        return new JdbcDriver(driver, known, login, answer, RegisteredDrivers.since(before));
    }

    private static Driver made(String className) {
        try {
            return load(className)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new BadSettingException(
                    Setting.JDBC_DRIVER, "the class " + className + " is not in the class path, or is no driver");
        }
    }

    private static Class<?> load(String className) throws ClassNotFoundException {
        try {
            return Class.forName(className, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            return Class.forName(className);
        }
    }

    private static Driver found(String url) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new BadSettingException(
                    Setting.JDBC_DRIVER, "set it: no driver is registered for the URL of masking.jdbc.url");
        }
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    Connection connect() throws SQLException {
        Connection connection = driver.connect(url.value(), login);
        if (connection == null) {
            throw new SQLException("the driver does not know the URL", "08001");
        }
        try {
            limit(connection);
            avoidNamedStatements(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private void limit(Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) answer.toMillis());
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            LOG.log(System.Logger.Level.DEBUG, "the driver knows no network timeout: {0}", e.getClass());
        }
    }

    /** Turns named statements off behind a pooler, where one would run in place of another. A threshold in the URL stays. */
    private void avoidNamedStatements(Connection connection) throws SQLException {
        if (url.driver().filter(DatabaseUrl.Known.POSTGRESQL::equals).isPresent()
                && !url.sets("prepareThreshold")
                && NamedStatements.avoidThroughPooler(connection)
                && !throughPooler) {
            throughPooler = true;
            LOG.log(
                    System.Logger.Level.INFO,
                    "number masking: a pooler stands before PostgreSQL, prepareThreshold is set to 0");
        }
    }

    /** Deregisters the driver, and ends the thread that MySQL's driver has for all of its connections. */
    void close() {
        registered.deregister();
        if (driver.getClass().getName().equals(DatabaseUrl.Known.MYSQL.className())
                && driver.getClass().getClassLoader() == Thread.currentThread().getContextClassLoader()) {
            try {
                Class.forName(
                                "com.mysql.cj.jdbc.AbandonedConnectionCleanupThread",
                                true,
                                driver.getClass().getClassLoader())
                        .getMethod("checkedShutdown")
                        .invoke(null);
            } catch (ReflectiveOperationException | LinkageError e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "number masking: a thread of MySQL's driver stays: {0}",
                        e.getClass());
            }
        }
    }

    /** The drivers that are registered with the DriverManager, as far as this class may see them. */
    private record RegisteredDrivers(List<Driver> drivers) {

        static RegisteredDrivers now() {
            Thread thread = Thread.currentThread();
            ClassLoader application = thread.getContextClassLoader();
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader()); // otherwise the first use loads drivers
            try {
                return new RegisteredDrivers(DriverManager.drivers().toList());
            } finally {
                thread.setContextClassLoader(application);
            }
        }

        static RegisteredDrivers since(RegisteredDrivers before) {
            return new RegisteredDrivers(now().drivers.stream()
                    .filter(driver -> !before.drivers.contains(driver))
                    .toList());
        }

        void deregister() {
            for (Driver driver : drivers) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException | SecurityException e) {
                    LOG.log(System.Logger.Level.WARNING, "number masking: a JDBC driver stays registered");
                }
            }
        }
    }
}
