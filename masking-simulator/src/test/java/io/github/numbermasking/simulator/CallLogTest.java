package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.delivery.Deliveries;
import io.github.numbermasking.simulator.delivery.Event;
import io.github.numbermasking.simulator.delivery.Tally;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.testing.PlayedTruth;
import io.github.numbermasking.simulator.testing.Rides;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/** The call log is held against what was played, whatever became of the events on their way. */
@Tag("slow")
class CallLogTest {

    /** On each database; {@code -Dcalls.played=…} for more. */
    private static final int CALLS = Integer.getInteger("calls.played", 2_000);

    private static final int THREADS = 4;
    private static final int BOOKINGS = 40;
    private static final int NUMBERS = 10;
    private static final int CALLS_BETWEEN_REPORTS = 100;

    /** What is said of a number now and then: none of it keeps calls from coming. */
    private static final List<NumberStatus> STATUSES =
            List.of(NumberStatus.UNHEALTHY, NumberStatus.EXPIRING, NumberStatus.ACTIVE);

    private static final Instant START = Instant.parse("2020-01-31T12:00:00Z");

    private final List<PlayedTruth> truths = new ArrayList<>();
    private List<Booking> bookings = List.of();

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE, longOnMySql = true)
    void equalsWhatWasPlayedThoughEventsComeTwiceInAnyOrderOrNotAtAll(TestDatabase database) throws Exception {
        int recorded = CALLS / 10 * 3;
        try (HikariDataSource dataSource = database.open()) {
            try (TestServer server = server(dataSource, false)) {
                bookings = Rides.book(
                        server.masking(),
                        IntStream.range(0, NUMBERS).mapToObj(Phones::virtual).toList(),
                        BOOKINGS);
                run(database, server, CALLS - recorded, START);
            }
            try (TestServer server = server(dataSource, true)) {
                run(database, server, recorded, START.plus(Duration.ofDays(1_000)));
                assertEquals(CALLS, truths.size());
                assertEquals(truths.size(), records(dataSource));
                assertEquals(List.of(), differing(truths, server.masking()));
                long noted = truths.stream()
                        .filter(truth -> kept(truth, server.masking()).answer().isPresent())
                        .count();
                assertTrue(noted > truths.size() / 20, "only " + noted + " answers are noted");
                findsWhatIsAltered(server.masking());
            }
        }
    }

    private static TestServer server(DataSource dataSource, boolean recording) throws Exception {
        return TestServer.builder()
                .dataSource(dataSource)
                .set(Map.of("masking.answer.recording", "" + recording, "masking.answer.deadline", "PT10S"))
                .start();
    }

    private void run(TestDatabase database, TestServer server, int calls, Instant start) throws Exception {
        try (Platform platform = Platform.to(server.uri(""), TestServer.SECRET)
                .numbers(IntStream.range(0, NUMBERS)
                        .mapToObj(n -> Phones.virtual(n).e164())
                        .toArray(String[]::new))
                .startingAt(start)
                .spellings()
                .patience(Duration.ofSeconds(20))
                .faults(Faults.none().duplicating(0.2).reordering(1).dropping(0.05))
                .open()) {
            System.out.println(database + ": seed " + platform.seed());
            play(platform, calls);
            platform.snapshot();
            platform.settle();
            Deliveries deliveries = platform.deliveries();
            assertEquals(0, deliveries.total().refused());
            assertTrue(
                    deliveries.dropped().size() > calls / 10,
                    "only " + deliveries.dropped().size() + " are lost");
            assertDuplicated(server, deliveries);
            assertEquals(
                    platform.numbers().stream()
                            .map(number -> number.number() + " " + number.status())
                            .toList(),
                    server.masking().numbers().stream()
                            .map(number -> number.number().e164() + " " + number.status())
                            .toList());
            remember(platform);
        }
    }

    /** Each event that came twice was known the second time; what is said of the pool is taken in again. */
    private static void assertDuplicated(TestServer server, Deliveries deliveries) throws Exception {
        int twice = 0;
        for (WebhookKind type : List.of(WebhookKind.VCS, WebhookKind.VSS, WebhookKind.VRU)) {
            Tally tally = deliveries.of(type);
            assertTrue(tally.due() == 0 || tally.duplicated() > tally.due() / 10, type + ": " + tally);
            assertEquals(tally.due() - tally.dropped() + tally.duplicated(), tally.acknowledged(), type + ": " + tally);
            twice += tally.duplicated();
        }
        HttpRequest health = HttpRequest.newBuilder(server.uri("/health"))
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .build();
        String body =
                HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).body();
        assertEquals(twice, JsonText.parseObject(body).getJsonObject("events").getInt("known"), body);
    }

    private void play(Platform platform, int calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                boolean reports = thread == 0;
                SplittableRandom random = new SplittableRandom(platform.seed() + thread);
                tasks.add(() -> {
                    for (int n = 0; n < calls / THREADS; n++) {
                        playOne(platform, random);
                        if (reports && n % CALLS_BETWEEN_REPORTS == 0) {
                            platform.changeNumber(
                                    Phones.virtual(random.nextInt(NUMBERS)).e164(),
                                    STATUSES.get(random.nextInt(STATUSES.size())));
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void playOne(Platform platform, SplittableRandom random) {
        Booking booking = bookings.get(random.nextInt(bookings.size()));
        String number = random.nextBoolean()
                ? Phones.virtual(random.nextInt(NUMBERS)).e164()
                : booking.partyA().virtualNumber().e164();
        String caller = random.nextInt(20) == 0
                ? "anonymous"
                : (random.nextBoolean() ? booking.partyA() : booking.partyB())
                        .phone()
                        .e164();
        Call call = platform.dial(caller, number);
        if (call.state() == Call.State.RINGING) {
            switch (random.nextInt(8)) {
                case 0 -> call.busy();
                case 1 -> call.noAnswer();
                case 2 -> call.cancel();
                case 3 -> call.fail(-2004);
                case 4 -> call.error(-2010);
                default ->
                    call.answer(Duration.ofSeconds(random.nextInt(1, 30)))
                            .talk(Duration.ofSeconds(random.nextInt(1, 600)))
                            .hangUp();
            }
        }
    }

    private void remember(Platform platform) {
        Map<String, Set<String>> dropped = new HashMap<>();
        for (Event event : platform.deliveries().dropped()) {
            JsonObject payload = JsonText.parseObject(event.body()).getJsonObject("payload");
            dropped.computeIfAbsent(event.sessionId(), session -> new TreeSet<>())
                    .add(payload.getString("callDirection") + " " + event.status());
        }
        List<PlayedSession> played = platform.played();
        for (int n = 0; n < played.size(); n++) {
            PlayedSession session = played.get(n);
            String booking = bookings.stream()
                    .filter(one -> isOf(session, one))
                    .map(one -> one.id().value())
                    .findFirst()
                    .orElse("none");
            boolean over = isOver(booking);
            CallAnswer answer =
                    booking.equals("none") ? CallAnswer.UNKNOWN : over ? CallAnswer.ENDED : CallAnswer.CONNECT;
            assertEquals(answer == CallAnswer.CONNECT, session.rang().isPresent(), session::toString);
            truths.add(new PlayedTruth(
                    session,
                    n + 1,
                    platform.seed(),
                    dropped.getOrDefault(session.sessionId(), Set.of()),
                    answer,
                    booking));
        }
    }

    private static boolean isOf(PlayedSession session, Booking booking) {
        return Stream.of(booking.partyA(), booking.partyB())
                .anyMatch(party -> party.phone().e164().equals(session.from())
                        && party.virtualNumber().e164().equals(session.virtualNumber()));
    }

    private static boolean isOver(String booking) {
        return booking.matches("ride-\\d*[05]");
    }

    /** The sessions of which the log does not say what was played. */
    private static List<String> differing(List<PlayedTruth> truths, Masking masking) {
        return truths.stream()
                .flatMap(truth -> {
                    CallRecord kept = kept(truth, masking);
                    Map<String, Object> expected = truth.expected(kept.answer().isPresent());
                    Map<String, Object> actual = PlayedTruth.kept(kept);
                    return expected.toString().equals(actual.toString())
                            ? Stream.empty()
                            : Stream.of(truth.played().sessionId() + ": " + expected + " is kept as " + actual);
                })
                .toList();
    }

    private static CallRecord kept(PlayedTruth truth, Masking masking) {
        return masking.call(new SessionId(truth.played().sessionId()))
                .orElseThrow(() -> new AssertionError(truth.played() + " is not in the log"));
    }

    /** The comparison itself is tried: a call that was played otherwise must not pass. */
    private void findsWhatIsAltered(Masking masking) {
        PlayedTruth talked = truths.stream()
                .filter(truth -> truth.played().recorded())
                .findFirst()
                .orElseThrow(() -> new AssertionError("none is recorded"));
        for (PlayedTruth altered : talked.altered()) {
            assertEquals(1, differing(List.of(altered), masking).size(), () -> "" + altered.played());
        }
        assertEquals(0, differing(List.of(talked), masking).size());
    }

    private static int records(DataSource dataSource) throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM masking_call")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
