package io.github.numbermasking.servlet.internal.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of number masking, as its build wrote it down. */
public final class Version {

    /** The version, such as "1.0.0". */
    public static final String CURRENT = read();

    private Version() {}

    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException | RuntimeException e) { // a repacked JAR may have lost the file
            return "unknown";
        }
    }
}
