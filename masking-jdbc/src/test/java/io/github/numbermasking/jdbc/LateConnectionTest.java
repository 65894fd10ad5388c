package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection may come after the caller has gone. It then goes back unused, because a query would only break it. */
class LateConnectionTest {

    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final IncomingCall CALL =
            new IncomingCall(Phones.party(0), Phones.virtual(0).number());

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HikariDataSource pool;
    private MaskingEngine masking;
    private volatile boolean abandoned;
    private volatile Duration delay = Duration.ZERO;

    @BeforeEach
    void open() {
        pool = TestDatabase.H2_IN_MEMORY.open();
        JdbcOptions options = new JdbcOptions(SchemaMode.CREATE, TIMEOUT, Duration.ofSeconds(10), () -> abandoned);
        masking = MaskingFixture.engine(
                recorded(DataSource.class, pool), BookingPolicy.DEFAULT, options, Clock.systemUTC());
        masking.numbers(); // checks the tables now, with a longer timeout than a call
        masking.answer(CALL);
        assertTrue(calls.contains("prepareStatement"), "not recorded: " + calls);
        calls.clear();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void asksNothingWhenTheTimeIsOver() {
        delay = TIMEOUT.plusMillis(50);
        assertThrows(MaskingException.class, () -> masking.answer(CALL));
        assertEquals(List.of("close"), calls);
        assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
    }

    @Test
    void asksNothingForACallerWhoHasGone() {
        abandoned = true;
        assertThrows(MaskingException.class, () -> masking.answer(CALL));
        assertEquals(List.of("close"), calls);
    }

    private <T> T recorded(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    if (type == Connection.class) {
                        calls.add(method.getName());
                    } else {
                        LockSupport.parkNanos(delay.toNanos());
                    }
                    try {
                        Object result = method.invoke(real, args);
                        return result instanceof Connection ? recorded(Connection.class, result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
