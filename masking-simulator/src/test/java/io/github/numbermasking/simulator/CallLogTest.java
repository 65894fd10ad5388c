package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.CallRecord;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.SessionId;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The call log is held against what was played, whatever became of the events on their way. */
class CallLogTest {

    private static final int CALLS = 10_000;
    private static final int THREADS = 4;
    private static final int BOOKINGS = 40;
    private static final int NUMBERS = 10;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2_IN_A_FILE")
    void equalsWhatWasPlayedThoughEventsComeTwiceInAnyOrderOrNotAtAll(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open();
                MaskingServer server = new MaskingServer(dataSource);
                Platform platform = Platform.to(server.uri(""), MaskingServer.SECRET)
                        .numbers(IntStream.range(0, NUMBERS)
                                .mapToObj(n -> Phones.virtual(n).e164())
                                .toArray(String[]::new))
                        .spellings()
                        .patience(Duration.ofSeconds(20))
                        .faults(Faults.none().duplicating(0.2).reordering(1).dropping(0.05))
                        .open()) {
            System.out.println(database + ": seed " + platform.seed());
            play(platform, book(server.masking()));
            platform.settle();
            while (platform.resendRefused() > 0) {
                platform.settle();
            }
            assertEquals(CALLS, platform.played().size());
            Map<String, Set<String>> dropped = dropped(platform);
            assertTrue(dropped.size() > CALLS / 10, "only " + dropped.size() + " calls lack an event");
            for (PlayedSession played : platform.played()) {
                CallRecord kept = server.masking()
                        .call(new SessionId(played.sessionId()))
                        .orElseThrow(() -> new AssertionError(played + " is not in the log"));
                assertEquals(described(played), described(kept), () -> played + ", seed " + platform.seed());
                assertEquals(
                        dropped.getOrDefault(played.sessionId(), Set.of()),
                        gaps(kept),
                        () -> played + ", seed " + platform.seed());
            }
        }
    }

    private static void play(Platform platform, List<BookingRequest> bookings) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                SplittableRandom random = new SplittableRandom(platform.seed() + thread);
                tasks.add(() -> {
                    for (int n = 0; n < CALLS / THREADS; n++) {
                        playOne(platform, bookings, random);
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

    private static void playOne(Platform platform, List<BookingRequest> bookings, SplittableRandom random) {
        BookingRequest booking = bookings.get(random.nextInt(bookings.size()));
        String number = Phones.virtual(random.nextInt(NUMBERS)).e164();
        String caller = random.nextInt(20) == 0
                ? "anonymous"
                : (random.nextBoolean() ? booking.partyA() : booking.partyB()).e164();
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

    /** By session, the statuses that were lost on purpose, as the log names its gaps. */
    private static Map<String, Set<String>> dropped(Platform platform) {
        Map<String, Set<String>> dropped = new HashMap<>();
        for (Event event : platform.deliveries().dropped()) {
            JsonObject payload = Json.parseObject(event.body()).getJsonObject("payload");
            dropped.computeIfAbsent(event.sessionId(), session -> new TreeSet<>())
                    .add(payload.getString("callDirection") + " " + event.status());
        }
        return dropped;
    }

    private static Set<String> gaps(CallRecord kept) {
        Set<String> gaps = new TreeSet<>();
        kept.gaps().forEach(gap -> gaps.add(gap.direction() + " CALL_" + gap.moment()));
        return gaps;
    }

    private static String described(PlayedSession played) {
        return "from " + (played.from().startsWith("+") ? hash(played.from()) : "nobody")
                + " to " + played.virtualNumber()
                + " ringing " + played.rang().map(phone -> hash(phone.number())).orElse("nobody")
                + ": " + played.outcome()
                + " connected " + played.connected()
                + " for " + (played.connected().isPresent() ? Optional.of(played.talked()) : Optional.empty())
                + " error " + played.error().map(SessionError::code);
    }

    private static String described(CallRecord kept) {
        return "from "
                + kept.inbound()
                        .ends()
                        .from()
                        .map(number -> hash(number.e164()))
                        .orElse("nobody")
                + " to " + kept.inbound().ends().to().orElseThrow().e164()
                + " ringing "
                + kept.outbound().ends().to().map(number -> hash(number.e164())).orElse("nobody")
                + ": " + kept.summary().orElseThrow().outcome()
                + " connected " + kept.connectedAt()
                + " for " + kept.talked()
                + " error " + kept.summary().orElseThrow().error().map(error -> error.code());
    }

    /** Told apart, but not printed. */
    private static String hash(String number) {
        return Integer.toHexString(number.hashCode());
    }

    /** Books; every fifth booking is over. */
    private static List<BookingRequest> book(Masking masking) {
        for (int n = 0; n < NUMBERS; n++) {
            masking.putNumber(Phones.virtual(n), NumberChange.NONE);
        }
        List<BookingRequest> bookings = new ArrayList<>();
        for (int n = 0; n < BOOKINGS; n++) {
            BookingRequest booking =
                    BookingRequest.of(new BookingId("ride-" + n), Phones.party(2 * n + 10), Phones.party(2 * n + 11));
            masking.book(booking);
            if (n % 5 == 0) {
                masking.complete(booking.id());
            }
            bookings.add(booking);
        }
        return bookings;
    }
}
