package io.github.numbermasking.pools;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens older versions of HikariCP, each in a class loader of its own. */
final class HikariPool {

    private static final Map<Integer, ClassLoader> LOADERS = new HashMap<>();

    private HikariPool() {}

    static OpenPool open(PoolSettings settings, int major) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("jdbcUrl", settings.place().url());
        properties.setProperty("username", settings.place().user());
        properties.setProperty("password", settings.place().password());
        properties.setProperty("maximumPoolSize", "" + settings.size());
        properties.setProperty("minimumIdle", "1");
        properties.setProperty("connectionTimeout", "" + settings.waitMillis());
        properties.setProperty("autoCommit", "" + settings.autoCommit());
        Class<?> configType = loader(major).loadClass("com.zaxxer.hikari.HikariConfig");
        Class<?> poolType = loader(major).loadClass("com.zaxxer.hikari.HikariDataSource");
        Object config = configType.getConstructor(Properties.class).newInstance(properties);
        DataSource pool = (DataSource) poolType.getConstructor(configType).newInstance(config);
        Object watch = poolType.getMethod("getHikariPoolMXBean").invoke(pool);
        Method lent =
                loader(major).loadClass("com.zaxxer.hikari.HikariPoolMXBean").getMethod("getActiveConnections");
        return new OpenPool(
                pool,
                () -> {
                    try {
                        return (int) lent.invoke(watch);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                },
                ((AutoCloseable) pool)::close);
    }

    private static synchronized ClassLoader loader(int major) throws IOException {
        ClassLoader known = LOADERS.get(major);
        if (known == null) {
            URL jar = Path.of("target", "hikaricp", "hikaricp-" + major + ".jar")
                    .toUri()
                    .toURL();
            known = new OwnHikari(jar);
            LOADERS.put(major, known);
        }
        return known;
    }

    /** Takes HikariCP from one JAR, and all else from the class path. */
    private static final class OwnHikari extends URLClassLoader {

        OwnHikari(URL jar) {
            super(new URL[] {jar}, HikariPool.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("com.zaxxer.hikari.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
