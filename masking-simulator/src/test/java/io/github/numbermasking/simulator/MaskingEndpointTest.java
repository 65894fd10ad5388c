package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.junit.SimulatorExtension;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.session.Ringing;
import io.github.numbermasking.testing.Phones;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The real endpoint, in Jetty and on H2, called by the simulated platform. */
@Tag("slow")
class MaskingEndpointTest {

    private static final String RIDER = Phones.RIDER;
    private static final String DRIVER = Phones.DRIVER;
    private static final String STRANGER = Phones.party(2).e164();
    private static final String VIRTUAL = Phones.virtual(1).e164();

    private static TestServer server;

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = SimulatorExtension.of(
            () -> Platform.to(server.uri("/"), TestServer.SECRET).numbers(VIRTUAL));

    @BeforeAll
    static void start() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        server = TestServer.builder().dataSource(h2).start().awaitUp();
        assertEquals(201, put("/numbers/" + VIRTUAL, "{\"country\":\"SG\"}"));
        assertEquals(201, put("/bookings/ride-17", "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int put(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return response.statusCode();
    }

    @Test
    void connectsARiderAndADriver(Platform platform) throws Exception {
        Call call = platform.dial(RIDER, VIRTUAL);
        assertEquals(Optional.of(new Ringing(DRIVER, VIRTUAL, false)), call.ringing());
        assertEquals(
                Outcome.COMPLETED,
                call.answer().talk(Duration.ofMinutes(2)).hangUp().outcome());
        Call back = platform.dial(DRIVER, VIRTUAL);
        assertEquals(Optional.of(new Ringing(RIDER, VIRTUAL, false)), back.ringing());
        back.noAnswer();
        platform.settle();
        assertEquals(List.of(), platform.deliveries().refused());
    }

    @Test
    void letsAStrangerHearTheAnnouncement(Platform platform) {
        Call call = platform.dial(STRANGER, VIRTUAL);
        assertEquals(Optional.empty(), call.fault());
        assertEquals(Optional.empty(), call.ringing());
        assertEquals(1, call.heard().size());
        assertEquals(Outcome.COMPLETED, call.played().outcome());
    }

    @Test
    void letsACallerWithoutANumberHearTheAnnouncement(Platform platform) {
        assertEquals(
                platform.dial(STRANGER, VIRTUAL).heard(),
                platform.dial("anonymous", VIRTUAL).heard());
    }

    @Test
    void takesEverySpellingOfEveryEvent() throws Exception {
        try (Platform various = Platform.to(server.uri("/"), TestServer.SECRET)
                .numbers(VIRTUAL)
                .spellings()
                .faults(Faults.none().duplicating(0.5).reordering(0.5))
                .open()) {
            for (int i = 0; i < 20; i++) {
                assertEquals(
                        DRIVER,
                        various.dial(RIDER, VIRTUAL)
                                .answer()
                                .ringing()
                                .orElseThrow()
                                .number());
            }
            various.snapshot();
            various.settle();
            assertEquals(List.of(), various.deliveries().refused(), "seed " + various.seed());
        }
    }

    @Test
    void isRefusedWithAnotherSecret() {
        try (Platform stranger =
                Platform.to(server.uri("/"), "another-value-entirely").open()) {
            assertEquals(
                    Optional.of("the answer has HTTP status 401, not 200"),
                    stranger.dial(RIDER, VIRTUAL).fault());
        }
    }
}
