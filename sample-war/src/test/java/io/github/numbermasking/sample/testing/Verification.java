package io.github.numbermasking.sample.testing;

import static io.github.numbermasking.sample.testing.CallflowAssertions.makeCall;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Holds what the service says against what it acknowledged: the booking itself, and the calls of both its parties. What
 * was asked for and not acknowledged may be done or not, but not by halves.
 */
public record Verification(MaskingClient masking) {

    private static final int THREADS = 8;

    /** What is wrong, in words; empty if nothing is. */
    public List<String> findings(Collection<BookingAttempt> attempts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<String>>> questions = attempts.stream()
                    .<Callable<List<String>>>map(attempt -> () -> findings(attempt))
                    .toList();
            List<String> findings = new ArrayList<>();
            for (Future<List<String>> answer : threads.invokeAll(questions)) {
                findings.addAll(answer.get());
            }
            return findings;
        } finally {
            threads.shutdown();
        }
    }

    /** The same of a live booking, by the one call of party A alone. */
    public List<String> findingsOfACall(BookingAttempt attempt) throws IOException, InterruptedException {
        return findings(attempt, attempt.booking(), "partyA", "partyB");
    }

    public List<String> findings(BookingAttempt attempt) throws IOException, InterruptedException {
        ClientAnswer answer = masking.ask("GET", "/bookings/" + attempt.id(), "");
        if (answer.status() == 404) {
            return attempt.isThere() ? List.of(attempt.id() + " was acknowledged and is lost") : List.of();
        }
        if (answer.status() != 200) {
            return List.of(attempt.id() + " cannot be read: " + answer);
        }
        JsonObject booking = MaskingClient.object(answer.body());
        List<String> findings = new ArrayList<>(attempt.contradictions(booking));
        findings.addAll(findings(attempt, booking, "partyA", "partyB"));
        findings.addAll(findings(attempt, booking, "partyB", "partyA"));
        return findings;
    }

    private List<String> findings(BookingAttempt attempt, JsonObject booking, String caller, String called)
            throws IOException, InterruptedException {
        JsonObject from = booking.getJsonObject(caller);
        JsonObject to = booking.getJsonObject(called);
        JsonArray callflow = masking.call(from.getString("phone"), from.getString("virtualNumber"));
        boolean isActive = booking.getString("status").equals("ACTIVE");
        JsonArray connected = makeCall(to.getString("virtualNumber"), to.getString("phone"));
        if (isActive && !callflow.equals(connected)) {
            return List.of(attempt.id() + " is active, but a call of " + caller + " gets " + callflow);
        }
        if (!isActive && callflow.toString().contains(to.getString("phone"))) {
            return List.of(attempt.id() + " is over, but a call of " + caller + " gets " + callflow);
        }
        return List.of();
    }
}
