package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code POST /export} of a history that is too long to be held in memory. */
@Tag("slow")
class ExportTest {

    /** Together, the calls are several times as long as what the buffers of a connection take: 20 MB on some systems. */
    private static final int CALLS = 50_000;

    private static final int PAGES = CALLS / 200;
    private static final int BEGINNING = 64 * 1_024;

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer server;

    @BeforeEach
    void start() throws SQLException {
        server = TestServer.builder().dataSource(database).start();
        server.get("/bookings/none").assertStatus(404); // the tables are there
        database.execute(
                "INSERT INTO masking_call (session_id, first_seen, subaccount, in_caller, error_code, error_message,"
                        + " recording_id, recording_path)"
                        + " SELECT 's-' || x, " + System.currentTimeMillis() + " + x / 7, 'ours', " + RIDER_DIGITS
                        + ", 5, REPEAT('long ', 50), 'id', REPEAT('path/', 200)"
                        + " FROM SYSTEM_RANGE(1, " + CALLS + ")");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<InputStream> begin() throws Exception {
        HttpResponse<InputStream> begun = client.send(
                HttpRequest.newBuilder(server.uri("/export"))
                        .header("Authorization", "Bearer " + TestServer.TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"phone\":\"" + RIDER + "\"}"))
                        .build(),
                BodyHandlers.ofInputStream());
        assertEquals(200, begun.statusCode());
        return begun;
    }

    /** While the client does not read, the server does not read much further either: so it cannot hold the rest. */
    @Test
    void readsNoFurtherThanTheClient() throws Exception {
        int before = database.settledConnections();
        try (InputStream body = begin().body()) {
            String beginning = new String(body.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            assertTrue(beginning.startsWith("{\"phone\":\"" + RIDER + "\",\"routes\":[],\"bookings\":[],\"calls\":["));
            int pages = database.settledConnections() - before;
            assertTrue(pages < PAGES / 2, pages + " pages of " + PAGES + " were read");
            String all = beginning + new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(all.endsWith("]}"));
            assertEquals(CALLS, all.split("\"sessionId\":").length - 1);
        }
    }

    @Test
    void endsTheConnectionAndNotTheJsonIfTheDatabaseFailsOnTheWay() throws Exception {
        try (InputStream body = begin().body()) {
            body.readNBytes(BEGINNING);
            database.behave(real -> {
                throw new SQLException("away");
            });
            StringBuilder rest = new StringBuilder();
            assertThrows(IOException.class, () -> {
                byte[] some = new byte[BEGINNING];
                for (int read = body.read(some); read >= 0; read = body.read(some)) {
                    rest.append(new String(some, 0, read, StandardCharsets.UTF_8));
                }
            });
            assertFalse(rest.toString().endsWith("]}"));
        }
    }

    @Test
    void answersWithAProblemIfTheDatabaseIsAwayAtTheStart() {
        database.behave(real -> {
            throw new SQLException("away");
        });
        server.api("POST", "/export", "{\"phone\":\"" + RIDER + "\"}").assertProblem(503, "unavailable");
    }

    /** The first page is lost after the reply has begun, and before anything of it was sent. */
    @Test
    void keepsTheHeadersOfTheHostsOwnFiltersIfItAnswersWithAProblem() {
        Filter hosts = (request, response, chain) -> {
            ((HttpServletResponse) response).setHeader("X-Host", "ours");
            chain.doFilter(request, response);
        };
        try (TestServer second = TestServer.builder()
                .dataSource(database)
                .wire(host -> host.addFilter(new FilterHolder(hosts), "/*", EnumSet.of(DispatcherType.REQUEST)))
                .start()) {
            second.get("/bookings/none").assertStatus(404);
            AtomicBoolean reading = new AtomicBoolean();
            database.behave(real -> {
                if (!Thread.currentThread().getName().startsWith("number-masking-api")
                        || reading.compareAndSet(false, true)) {
                    return real.getConnection();
                }
                throw new SQLException("away");
            });
            HttpAnswer answer = second.api("POST", "/export", "{\"phone\":\"" + RIDER + "\"}");
            answer.assertProblem(503, "unavailable");
            assertEquals("ours", answer.header("X-Host"));
        }
    }
}
