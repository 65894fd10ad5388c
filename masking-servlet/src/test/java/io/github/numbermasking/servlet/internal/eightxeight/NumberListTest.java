package io.github.numbermasking.servlet.internal.eightxeight;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /numbers} in pages, and many who ask for it at once. */
class NumberListTest {

    private static final int LISTS = 12;

    /** Three are asked and 32 wait. */
    private static final int TOO_MANY_LISTS = 60;

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final TestServer server =
            TestServer.builder().dataSource(database).start().awaitUp();

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> numbers(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(number -> number.getString("number"))
                .toList();
    }

    @Test
    void comesInPagesEachOfWhichSaysWhereTheNextOneBegins() {
        List<String> pool = List.of("+6560000001", "+6560000002", "+6560000003", "+6560000004", "+6560000005");
        server.withNumbers(pool.toArray(String[]::new));
        List<String> seen = new ArrayList<>();
        JsonObject page = server.get("/numbers?limit=2").assertStatus(200).json();
        while (page.containsKey("next")) {
            assertEquals(2, page.getJsonArray("items").size());
            assertEquals(5, page.getJsonObject("pool").getInt("usable"), "of the whole pool");
            seen.addAll(numbers(page));
            page = server.get("/numbers?limit=2&after=" + page.getString("next"))
                    .assertStatus(200)
                    .json();
        }
        seen.addAll(numbers(page));
        assertEquals(pool, seen);
        assertEquals(pool, numbers(server.get("/numbers").json()));
        assertFalse(server.get("/numbers?limit=5").json().containsKey("next"), "nothing follows");
        assertEquals(
                pool.subList(3, 5),
                numbers(server.get("/numbers?after=%2B6560000003").json()));
        assertEquals(List.of(), numbers(server.get("/numbers?after=6560000005").json()));
    }

    @Test
    void givesAThousandNumbersToWhoeverNamesNoLimit() throws Exception {
        database.execute("INSERT INTO masking_number (virtual_number, country, status, draining, reference_id)"
                + " SELECT 6560000000 + x, '', 'ACTIVE', FALSE, '' FROM SYSTEM_RANGE(1, 1001)");
        JsonObject page = server.get("/numbers").assertStatus(200).json();
        assertEquals(1_000, page.getJsonArray("items").size());
        assertEquals("+6560001000", page.getString("next"));
        assertEquals(1_001, page.getJsonObject("pool").getInt("usable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=1001", "limit=-1", "limit=ten", "limit=", "after=", "after=x", "after=123"})
    void refusesAPageThatIsNone(String query) {
        server.get("/numbers?" + query).assertProblem(400, "invalid-parameter", query.substring(0, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=%zz", "limit=5&after=%C3%28"})
    void refusesAQueryThatCannotBeDecoded(String query) throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head("GET /numbermasking/numbers?" + query, "Authorization: Bearer " + TestServer.TOKEN);
            raw.answer().assertProblem(400, "invalid-parameter", "after must be");
        }
    }

    @Test
    void turnsListsAwayAtOnceWhereTooManyWait() throws Exception {
        CountDownLatch release = database.hang();
        ExecutorService clients = Executors.newFixedThreadPool(TOO_MANY_LISTS);
        List<Future<HttpAnswer>> lists = new ArrayList<>();
        for (int n = 0; n < TOO_MANY_LISTS; n++) {
            lists.add(clients.submit(() -> server.get("/numbers")));
        }
        long start = System.nanoTime();
        while (lists.stream().noneMatch(Future::isDone)) {
            assertTrue(System.nanoTime() - start < 5_000_000_000L, "all of them hold a thread of the container");
            Thread.sleep(10);
        }
        for (Future<HttpAnswer> list : lists) {
            if (list.isDone()) {
                list.get().assertProblem(503, "unavailable", "too many lists");
            }
        }
        release.countDown();
        clients.shutdown();
    }

    @Test
    void neverKeepsABookingWaitingHoweverManyListsHang() throws Exception {
        server.withNumbers("+6560000001");
        CountDownLatch release = database.hang();
        ExecutorService clients = Executors.newFixedThreadPool(2 * LISTS);
        List<Future<HttpAnswer>> lists = new ArrayList<>();
        int before = database.connections();
        for (int n = 0; n < LISTS; n++) {
            lists.add(clients.submit(() -> server.get("/numbers")));
            lists.add(clients.submit(() -> server.api("POST", "/calls/search", "{}")));
        }
        while (database.connections() == before) {
            Thread.sleep(10);
        }
        database.settledConnections();
        database.behave(DataSource::getConnection);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.get("/bookings/ride-1").assertStatus(200);
        release.countDown();
        for (Future<HttpAnswer> list : lists) {
            list.get().assertStatus(200);
        }
        clients.shutdown();
    }
}
