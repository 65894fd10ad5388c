package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ApiConcurrencyTest {

    private static final int THREADS = 32;

    private final TestServer server =
            TestServer.start().withNumbers("+6560000001", "+6560000002", "+6560000003", "+6560000004", "+6560000005");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesOneBookingOfOneRequestThatComesManyTimesAtOnce() throws Exception {
        List<HttpAnswer> answers = atOnce(i -> server.book("ride-1", RIDER, DRIVER));
        assertEquals(1, count(answers, 201));
        assertEquals(THREADS - 1, count(answers, 200));
        assertEquals(
                1, Set.copyOf(answers.stream().map(HttpAnswer::body).toList()).size());
    }

    @Test
    void givesAnIdThatManyWantToOneOfThem() throws Exception {
        List<HttpAnswer> answers =
                atOnce(i -> server.book("ride-1", RIDER, party(100 + i).e164()));
        assertEquals(1, count(answers, 201));
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.assertProblem(409, "booking-conflict"));
    }

    @Test
    void givesOnePartyNoNumberTwiceAndRefusesWhatThePoolDoesNotHold() throws Exception {
        List<HttpAnswer> answers =
                atOnce(i -> server.book("ride-" + i, RIDER, party(100 + i).e164()));
        List<String> given = answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.text("partyA.virtualNumber"))
                .toList();
        assertEquals(5, given.size());
        assertEquals(5, new HashSet<>(given).size());
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.assertProblem(409, "pool-exhausted"));
    }

    @Test
    void endsABookingOnceWhenCompletionAndCancellationComeAtOnce() throws Exception {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        List<HttpAnswer> answers = atOnce(i -> server.post("/bookings/ride-1/" + (i % 2 == 0 ? "complete" : "cancel")));
        assertEquals(THREADS, count(answers, 200));
        assertEquals(
                Collections.nCopies(THREADS, server.get("/bookings/ride-1").body()),
                answers.stream().map(HttpAnswer::body).toList());
    }

    private static long count(List<HttpAnswer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    private static List<HttpAnswer> atOnce(IntFunction<HttpAnswer> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<HttpAnswer>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    return request.apply(number);
                }));
            }
            List<HttpAnswer> answers = new ArrayList<>();
            for (Future<HttpAnswer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
