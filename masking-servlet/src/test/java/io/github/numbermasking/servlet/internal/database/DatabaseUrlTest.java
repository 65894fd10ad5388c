package io.github.numbermasking.servlet.internal.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.jdbc.options.SchemaMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs are known to wait no longer than they are told. */
class DatabaseUrlTest {

    private static DatabaseSettings settings(String url, Optional<String> driver) {
        return new DatabaseSettings(
                Optional.empty(),
                Optional.of(url),
                Optional.empty(),
                Optional.empty(),
                driver,
                SchemaMode.VALIDATE,
                Optional.empty());
    }

    private static boolean isBounded(String url) {
        return DatabaseUrl.isBounded(settings(url, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db",
                "jdbc:postgresql://a,b:5433/db?targetServerType=primary",
                "jdbc:mariadb://host/db",
                "jdbc:mariadb://host:3306/db?useSSL=true&sessionVariables=lock_wait_timeout=1",
                "jdbc:mariadb://[::1]:3306/db",
                "jdbc:mysql://host:3306/db?sslMode=REQUIRED&serverTimezone=UTC",
                "jdbc:mysql://host/",
                "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1",
                "jdbc:h2:file:/x/y;WRITE_DELAY=0"
            })
    void knowsTheWaitsOfPlainForms(String url) {
        assertTrue(isBounded(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb:sequential://a/db",
                "jdbc:mariadb:sequential://a,b/db",
                "jdbc:mariadb:loadbalance://a,b/db",
                "jdbc:mariadb:load-balance-read://a,b/db",
                "jdbc:mariadb:replication://a,b/db",
                "jdbc:mariadb:aurora://a/db",
                "jdbc:mariadb://a,b/db",
                "jdbc:mariadb://address=(host=a)(port=1)/db",
                "jdbc:mariadb://a/db?autoReconnect=true",
                "jdbc:mariadb://a/db?AUTORECONNECT",
                "jdbc:mariadb://a/db?transactionReplay=true",
                "jdbc:mariadb://a/db?pool",
                "jdbc:mysql://a,b/db",
                "jdbc:mysql://a:1,b:2/db",
                "jdbc:mysql://(host=a,port=1),(host=b)/db",
                "jdbc:mysql://address=(host=a)/db",
                "jdbc:mysql://[a,b]/db",
                "jdbc:mysql://user:word@a/db",
                "jdbc:mysql://a/db?useSSL=false&autoReconnect=true",
                "jdbc:mysql://a/db?autoReconnectForPools=true",
                "jdbc:mysql://a/db?useConfigs=clusterBase",
                "jdbc:mysql://a/db?propertiesTransform=x.Y",
                "jdbc:mysql://a/db?auto%52econnect=true",
                "jdbc:mysql:replication://a,b/db",
                "jdbc:mysql:loadbalance://a,b/db",
                "jdbc:mysql:aws://a/db",
                "jdbc:mysql+srv://a/db",
                "mysqlx://a/db",
                "jdbc:aws-wrapper:mysql://a/db",
                "jdbc:aws-wrapper:postgresql://a/db",
                "jdbc:h2:tcp://a/db",
                "jdbc:h2:~/db",
                "jdbc:h2:file:/x/y;AUTO_SERVER=TRUE",
                "jdbc:h2:file:/x/y;write_delay=0; auto_reconnect=true",
                "jdbc:other:x"
            })
    void takesNothingElseForBounded(String url) {
        assertFalse(isBounded(url));
    }

    @Test
    void knowsNothingOfAnotherDriver() {
        assertFalse(DatabaseUrl.isBounded(settings("jdbc:mysql://a/db", Optional.of("com.example.FailingOver"))));
        assertTrue(DatabaseUrl.isBounded(settings("jdbc:mysql://a/db", Optional.of("com.mysql.cj.jdbc.Driver"))));
    }

    private static Map<String, String> options(String url) {
        return DriverOptions.of(DatabaseUrl.of(url), Duration.ofMillis(600));
    }

    @Test
    void connectsToThePrimaryAloneUnlessTheUrlSaysOtherwise() {
        assertEquals("primary", options("jdbc:postgresql://a,b/db").get("targetServerType"));
        assertFalse(options("jdbc:postgresql://a,b/db?targetServerType=any").containsKey("targetServerType"));
    }

    @Test
    void limitsTheLoopsOfDriversUnlessTheUrlDoes() {
        assertEquals("2", options("jdbc:mariadb:sequential://a,b/db").get("retriesAllDown"));
        assertFalse(
                options("jdbc:mariadb:sequential://a,b/db?x=1&retriesalldown=9").containsKey("retriesAllDown"));
        assertEquals("1", options("jdbc:mysql://a,b/db").get("maxReconnects"));
        assertEquals("600", options("jdbc:mysql://a,b/db").get("connectTimeout"));
        assertEquals("1", options("jdbc:postgresql://a/db").get("socketTimeout"));
    }
}
