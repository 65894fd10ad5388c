package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.PoolOwner;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.FreezingProxy;
import io.github.numbermasking.testing.MySqlServer;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An own pool whose driver is told of several hosts, or to connect again by itself, when none of them can be reached. */
@Tag("server")
class FailoverUrlTest {

    private static final String NUMBER = "+6560000001";
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** For the way to the client and back on a busy machine: a driver that goes its own way takes half a minute. */
    private static final Duration WAY = Duration.ofSeconds(2);

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(20);

    static Stream<Arguments> cells() {
        return Stream.of(
                        "jdbc:mariadb://A/",
                        "jdbc:mariadb:sequential://A,B/",
                        "jdbc:mariadb:loadbalance://A,B/",
                        "jdbc:mariadb:replication://A,B/",
                        "jdbc:mysql://A/",
                        "jdbc:mysql://A,B/",
                        "jdbc:mysql:loadbalance://A,B/",
                        "jdbc:mysql:replication://A,B/",
                        "jdbc:postgresql://A,B/")
                .flatMap(form -> Stream.of(Arguments.of(form, true), Arguments.of(form, false)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void answersInTimeWhenNoHostCanBeReachedAndComesBack(String form, boolean frozen) throws Exception {
        Place place = place(form);
        Matcher address = Pattern.compile("//[^:/]+:([0-9]+)/(.*)").matcher(place.url());
        assertTrue(address.find(), place.url());
        try (FreezingProxy network = new FreezingProxy(Integer.parseInt(address.group(1)))) {
            String url = form.replaceAll("[AB]", "127.0.0.1:" + network.port())
                    + address.group(2).replaceAll("[?&]user=[^&]*", "");
            try (TestServer server = server(url, place)) {
                server.awaitUp().withNumbers(NUMBER);
                for (int n = 0; n < 5; n++) {
                    assertEquals(UNKNOWN, server.call(RIDER, NUMBER));
                }
                if (frozen) {
                    network.freeze();
                } else {
                    network.refuse();
                }
                for (int n = 0; n < 3; n++) {
                    long start = System.nanoTime();
                    assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
                    Duration taken = Duration.ofNanos(System.nanoTime() - start);
                    assertTrue(taken.compareTo(DEADLINE.plus(WAY)) < 0, "it took " + taken);
                }
                if (frozen) {
                    network.thaw();
                } else {
                    network.admit();
                }
                awaitAnswer(server);
            }
        }
    }

    private static Place place(String form) throws Exception {
        return switch (form.split(":")[1]) {
            case "mariadb" -> TestDatabase.MARIADB.create();
            case "mysql" -> MySqlServer.by("mysql", TestDatabase.MYSQL.create());
            default -> TestDatabase.POSTGRESQL.create();
        };
    }

    private static TestServer server(String url, Place place) {
        return PoolOwner.wireOurOwn(TestServer.builder(), new Place(url, place.user(), place.password()))
                .set("masking.answer.deadline", DEADLINE.toString())
                .start();
    }

    private static void awaitAnswer(TestServer server) {
        long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (!server.call(RIDER, NUMBER).equals(UNKNOWN)) {
            assertTrue(System.nanoTime() < end, "it does not come back");
        }
    }
}
