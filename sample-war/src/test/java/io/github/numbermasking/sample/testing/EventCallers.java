package io.github.numbermasking.sample.testing;

import static io.github.numbermasking.sample.testing.CallflowAssertions.assertSaysAndHangsUp;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.Phones;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A party to a booking, and somebody else, who call by turns. For one thread, but the counts are for all. */
public final class EventCallers {

    /** The default deadline, and what a test may lose on the way. */
    private static final long LONGEST_MILLIS = 2_200;

    private static final String NUMBER = Phones.virtual(1).number().e164();
    private static final String STRANGER = Phones.party(2).e164();
    private static final String UNAVAILABLE = "Your call cannot be connected right now";
    private static final String UNKNOWN = "This number is not in service";

    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();
    private final MaskingClient masking;
    private final String dialled;
    private final JsonArray connects;

    /** Books for the one of them, or finds that it is booked. */
    EventCallers(MaskingClient masking) throws InterruptedException {
        this.masking = masking;
        masking.ask("PUT", "/numbers/" + NUMBER, "{}");
        ClientAnswer booked = masking.ask(
                "PUT",
                "/bookings/caller",
                "{\"partyA\":\"" + Phones.RIDER + "\",\"partyB\":\"" + Phones.DRIVER + "\"}");
        assertTrue(booked.isDone(), booked::toString);
        JsonObject booking = MaskingClient.object(booked.body());
        dialled = booking.getJsonObject("partyA").getString("virtualNumber");
        connects =
                CallflowAssertions.makeCall(booking.getJsonObject("partyB").getString("virtualNumber"), Phones.DRIVER);
    }

    /** How often the party was connected. */
    public int connected() {
        return connected.get();
    }

    /** How often the party was asked to try again. */
    public int unavailable() {
        return unavailable.get();
    }

    /** Both call once. An answer that breaks off, since the application was killed, is none. */
    void call() throws Exception {
        JsonArray callflow = answer(Phones.RIDER);
        if (callflow.equals(connects)) {
            connected.incrementAndGet();
        } else if (!callflow.isEmpty()) {
            assertSaysAndHangsUp(UNAVAILABLE, callflow);
            unavailable.incrementAndGet();
        }
        JsonArray other = answer(STRANGER);
        if (!other.isEmpty()) {
            assertSaysAndHangsUp(other.toString().contains(UNAVAILABLE) ? UNAVAILABLE : UNKNOWN, other);
        }
    }

    private JsonArray answer(String caller) throws Exception {
        long start = System.nanoTime();
        ClientAnswer answer = masking.dial(caller, dialled);
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (answer.body().isEmpty() && (answer.status() == 0 || answer.isDone())) {
            return JsonArray.EMPTY_JSON_ARRAY;
        }
        slowestMillis.accumulateAndGet(millis, Math::max);
        assertTrue(answer.status() == 200 && millis <= LONGEST_MILLIS, () -> answer + " after " + millis + " ms");
        return MaskingClient.object(answer.body()).getJsonArray("callflow");
    }

    @Override
    public String toString() {
        return "the caller was connected " + connected + " times and asked to try again " + unavailable
                + " times, the slowest answer after " + slowestMillis + " ms";
    }
}
