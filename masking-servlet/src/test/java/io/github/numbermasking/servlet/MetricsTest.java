package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.testing.Await;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.servlet.testing.Scrape;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String NUMBER = "+6560000001";
    private static final String STRANGER = party(29).e164();
    private static final String PLATFORM = ",platform=\"8x8\"";
    private static final String UNKNOWN_EVENT = "{\"eventType\":\"ELSE\",\"payload\":{}}";

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.answer.deadline", "PT0.5S")
                .set("masking.operators", Operators.SETTING)
                .start()
                .withNumbers(NUMBER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writesPrometheusTextOrOpenMetricsForClientsWithATokenAlone() {
        server.send("GET", "/metrics", null).assertStatus(401);
        HttpAnswer plain = server.get("/metrics").assertStatus(200);
        assertTrue(plain.header("Content-Type").startsWith("text/plain; version=0.0.4"), plain.header("Content-Type"));
        HttpAnswer open = Scrape.openMetrics(server).assertStatus(200);
        assertTrue(
                open.header("Content-Type").startsWith("application/openmetrics-text; version=1.0.0"),
                open.header("Content-Type"));
        assertTrue(open.body().endsWith("# EOF\n"));
        assertEquals(names(plain.body()), names(open.body().replace("# EOF\n", "")));
        assertTrue(plain.body().contains("masking_build_info{version=\""), plain.body());
        assertFalse(plain.body().contains("version=\"unknown\"") || plain.body().contains("project.version"));
    }

    private static Set<String> names(String text) {
        return Scrape.of(text).figures().keySet().stream()
                .map(name -> name.replaceAll("\\{.*", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void namesAreAsPrometheusWantsThem() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        String text = server.get("/metrics").body();
        Set<String> typed = text.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toSet());
        Set<String> helped = text.lines()
                .filter(line -> line.startsWith("# HELP "))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toSet());
        assertEquals(typed, helped);
        text.lines().filter(line -> line.startsWith("# TYPE ")).forEach(line -> {
            String[] words = line.split(" ");
            assertTrue(words[2].matches("masking_[a-z_]+"), line);
            assertEquals(words[3].equals("counter"), words[2].endsWith("_total"), line);
            assertFalse(words[2].matches(".*(milli|micro|nano|minute|_ms|_kb).*"), line);
        });
    }

    @Test
    void areAllDescribedOnTheirPage() throws Exception {
        Set<String> described = Pattern.compile("(?m)^\\| `(masking_[a-z_]+)`")
                .matcher(Files.readString(Path.of("..", "docs", "metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        assertEquals(
                beans("").stream().map(name -> name.getKeyProperty("name")).collect(Collectors.toSet()), described);
    }

    @Test
    void countsAnswersFromTheFirstCallOn() {
        assertEquals(0, Scrape.of(server).sum("masking_answers_total"), "the rehearsal of a call");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.call(RIDER, NUMBER);
        server.call(DRIVER, NUMBER);
        server.call(STRANGER, NUMBER);
        server.call(RIDER, "+6560000009");
        server.call(Vca.of(RIDER, NUMBER).with("callDirection", "OUTBOUND"));
        await(() -> Scrape.of(server).sum("masking_answers_total") == 5);
        assertAnswered(2, "CONNECT", "CONNECTED");
        assertAnswered(1, "UNKNOWN", "NO_SUCH_PAIR");
        assertAnswered(1, "UNKNOWN", "NOT_OF_THE_POOL");
        assertAnswered(1, "UNKNOWN", "NOT_A_NEW_CALL");
        Scrape scrape = Scrape.of(server);
        assertEquals(5, scrape.of("masking_answer_duration_seconds_count", "platform=\"8x8\""));
        assertEquals(5, scrape.of("masking_answer_duration_seconds_bucket", "platform=\"8x8\",le=\"+Inf\""));
        assertTrue(scrape.of("masking_answer_duration_seconds_sum", "platform=\"8x8\"") > 0);
        assertTrue(scrape.of("masking_webhook_last_timestamp_seconds", "type=\"CALL\"" + PLATFORM) > 0);
    }

    @Test
    void countsRefusalsEventsAndBookings() {
        for (int n = 0; n < 3; n++) {
            server.send("POST", "/", Vca.of(RIDER, NUMBER).toString(), "Authorization", "wrong")
                    .assertStatus(401);
        }
        server.webhook("{").assertStatus(400);
        server.webhook(UNKNOWN_EVENT).assertStatus(200);
        server.send("GET", "/numbers", null, "Authorization", "Bearer wrong").assertStatus(401);
        Operators.send(server, Role.SCRAPER, "GET", "/numbers", null).assertStatus(403);
        Operators.send(server, Role.VIEWER, "POST", "/calls/search", "{\"reveal\":true}")
                .assertStatus(403);
        Operators.send(server, Role.SCRAPER, "GET", "/metrics", null).assertStatus(200);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.book("ride-1", RIDER, DRIVER).assertStatus(200);
        server.book("ride-2", RIDER, DRIVER).assertStatus(409);
        server.book("ride-3", RIDER, RIDER).assertStatus(422);
        Scrape scrape = Scrape.of(server);
        assertEquals(3, scrape.of("masking_webhooks_refused_total", "cause=\"secret\"" + PLATFORM), scrape::toString);
        assertEquals(1, scrape.of("masking_webhooks_refused_total", "cause=\"malformed_body\"" + PLATFORM));
        assertEquals(1, scrape.of("masking_api_requests_refused_total", "cause=\"unauthorized\""), scrape::toString);
        assertEquals(2, scrape.of("masking_api_requests_refused_total", "cause=\"forbidden\""), scrape::toString);
        assertEquals(1, scrape.of("masking_events_total", "type=\"OTHER\",outcome=\"IGNORED\"" + PLATFORM));
        assertEquals(1, scrape.of("masking_bookings_total", "result=\"CREATED\""));
        assertEquals(1, scrape.of("masking_bookings_total", "result=\"EXISTING\""));
        assertEquals(1, scrape.of("masking_bookings_total", "result=\"POOL_EXHAUSTED\""));
        assertEquals(1, scrape.of("masking_bookings_total", "result=\"SAME_PARTY\""));
        assertEquals(0, scrape.of("masking_bookings_total", "result=\"FAILED\""));
        assertTrue(scrape.of("masking_database_duration_seconds_count", "work=\"WRITE\"") >= 4, scrape::toString);
    }

    @Test
    void countsThePoolOnceSomebodyHasLooked() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.put("/numbers/+6560000002", "{\"draining\":true}").assertStatus(201);
        await(() -> Scrape.of(server).of("masking_bookings_live", "") == 1);
        Scrape scrape = Scrape.of(server);
        assertEquals(1, scrape.of("masking_pool_busiest_party_bookings", ""));
        assertEquals(0, scrape.of("masking_pool_headroom_bookings", "numbers=\"shared\""));
        assertEquals(1, scrape.of("masking_pool_usable_numbers", ""));
        assertEquals(1, scrape.of("masking_numbers", "status=\"ACTIVE\",draining=\"false\""));
        assertEquals(1, scrape.of("masking_numbers", "status=\"ACTIVE\",draining=\"true\""));
        assertEquals(0, scrape.of("masking_numbers", "status=\"INACTIVE\",draining=\"false\""));
    }

    @Test
    void hasABoundedNumberOfSeriesWithoutAnyPersonInThem() {
        String first = playEverything(0);
        int before = Scrape.of(first).figures().size();
        String last = "";
        for (int round = 1; round < 20; round++) {
            last = playEverything(round);
        }
        assertEquals(before, Scrape.of(last).figures().size(), last);
        Pattern person = Pattern.compile("\\{[^}]*([0-9]{7}|ride-|session-|secret-)");
        assertFalse(person.matcher(last).find(), last);
        assertTrue(person.matcher("masking_x{phone=\"" + RIDER + "\"} 1").find(), "the control");
    }

    /** Plays requests that differ in everything that could become a label. */
    private String playEverything(int round) {
        server.book("ride-" + round, RIDER, party(round + 1).e164());
        server.call(Vca.of(RIDER, NUMBER).with("sessionId", "session-" + round));
        server.call(
                Vca.of(party(round + 40).e164(), "+656000" + (1_000 + round)).with("sessionId", "session-s" + round));
        server.webhook("{\"eventType\":\"TYPE_" + round + "\",\"payload\":{\"subAccountId\":\"sub-" + round + "\"}}");
        server.webhook("{" + round);
        server.send("POST", "/", "{}", "Authorization", "secret-" + round).assertStatus(401);
        server.send("GET", "/numbers", null, "Authorization", "Bearer secret-" + round);
        server.get("/unknown-" + round);
        await(() -> Scrape.of(server).sum("masking_bookings_live") > 0);
        await(() -> Scrape.of(server).sum("masking_answers_total") == 2.0 * (round + 1));
        return server.get("/metrics").body();
    }

    @Test
    void showsTheSameByJmxAndLeavesNothingBehind() throws Exception {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.call(RIDER, NUMBER);
        await(() -> Scrape.of(server).sum("masking_answers_total") == 1);
        try (TestServer other = TestServer.builder().start()) {
            assertEquals(0, Scrape.of(other).sum("masking_answers_total"));
            ObjectName answers = only("masking_answers_total,instance=2");
            assertEquals(0L, figure(answers, "CONNECT.CONNECTED.8x8"));
        }
        assertEquals(1L, figure(only("masking_answers_total"), "CONNECT.CONNECTED.8x8"));
        assertEquals(
                Scrape.of(server).of("masking_bookings_total", "result=\"CREATED\""),
                ((Number) figure(only("masking_bookings_total"), "CREATED")).doubleValue());
        assertEquals(1, figure(only("masking_database_up"), "value"));
        for (ObjectName name : beans("")) {
            for (MBeanAttributeInfo attribute : platform().getMBeanInfo(name).getAttributes()) {
                assertTrue(figure(name, attribute.getName()) instanceof Number, name + " " + attribute.getName());
                assertFalse(attribute.isWritable());
            }
        }
        Set<String> families = Stream.of(server.get("/metrics").body().split("\n"))
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toSet());
        Set<String> shown =
                beans("").stream().map(name -> name.getKeyProperty("name")).collect(Collectors.toSet());
        assertTrue(shown.containsAll(families), () -> families + " and " + shown);
        server.close();
        assertEquals(Set.of(), beans(""));
    }

    private static MBeanServer platform() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static Set<ObjectName> beans(String keys) throws JMException {
        return platform().queryNames(new ObjectName("io.github.numbermasking:type=Metrics," + keys + "*"), null);
    }

    private static ObjectName only(String name) throws JMException {
        Set<ObjectName> found = beans("name=" + name + ",");
        assertEquals(1, found.size(), found::toString);
        return found.iterator().next();
    }

    private static Object figure(ObjectName name, String attribute) throws JMException {
        return platform().getAttribute(name, attribute);
    }

    @Test
    @Tag("slow")
    void tellsThatTheDatabaseFailedAndThatItIsBack() throws Exception {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        try (LogCapture log = LogCapture.open()) {
            database.behave(real -> {
                throw new SQLException("the connection was refused", "08001");
            });
            server.call(RIDER, NUMBER);
            Thread.sleep(1_200);
            server.call(RIDER, NUMBER);
            assertEquals(0, Scrape.of(server).of("masking_database_up", ""));
            assertTrue(
                    Scrape.of(server).of("masking_database_failures_total", "work=\"LOOK_UP\",kind=\"DATABASE\"") >= 2);
            String health = server.get("/health").assertStatus(503).body();
            assertTrue(
                    health.contains(
                            "\"database\":{\"status\":\"DOWN\",\"cause\":\"the database failed: SQLState 08001, code 0, "
                                    + "java.sql.SQLException\"}"),
                    health);
            database.behave(DataSource::getConnection);
            Thread.sleep(1_100);
            server.call(RIDER, NUMBER);
            await(() -> Scrape.of(server).of("masking_database_up", "") == 1);
            assertEquals(1, log.linesWith("the database works again, after ").size(), log.all());
            server.call(RIDER, NUMBER);
            assertEquals(1, log.linesWith("the database works again, after ").size(), log.all());
        }
    }

    private void assertAnswered(int times, String decision, String reason) {
        Map<String, Double> all = new TreeMap<>(Scrape.of(server).figures());
        all.keySet().removeIf(name -> !name.startsWith("masking_answers_total"));
        assertEquals(
                times,
                Scrape.of(server)
                        .of(
                                "masking_answers_total",
                                "decision=\"" + decision + "\",reason=\"" + reason + "\"" + PLATFORM),
                all::toString);
    }

    private void await(BooleanSupplier condition) {
        Await.until(20, condition, () -> server.get("/metrics").body());
    }
}
