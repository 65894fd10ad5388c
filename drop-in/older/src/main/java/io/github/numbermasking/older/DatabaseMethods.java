package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.InstanceMethod;
import io.github.numbermasking.older.mark.StaticMethod;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.stream.Stream;

/** Has the newer methods of JDBC. */
public final class DatabaseMethods {

    private DatabaseMethods() {}

    /** Returns the drivers that number masking sees. */
    @StaticMethod(of = DriverManager.class)
    public static Stream<Driver> drivers() {
        return Collections.list(DriverManager.getDrivers()).stream();
    }

    /** Does nothing: a driver for an older Java wants no hint. */
    @InstanceMethod
    public static void beginRequest(Connection connection) {}

    /** Does nothing: a driver for an older Java wants no hint. */
    @InstanceMethod
    public static void endRequest(Connection connection) {}
}
