package io.github.numbermasking.fuzzing;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.Phones;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The few bookings that there are, and by them the answer to every call. */
final class KnownCalls {

    private final Map<List<String>, ResponseMeaning> answers = new HashMap<>();

    private KnownCalls() {}

    /** Books them: two that are live, one of them with the shortest and the longest number; two that are over. */
    static KnownCalls bookedIn(Masking masking) {
        for (String number : List.of("+6560000001", "+6560000002")) {
            masking.putNumber(new VirtualNumber(phone(number)), NumberChange.NONE.country("SG"));
        }
        // each party's number is the one that it is given first, so that seeds can name it
        masking.putNumber(new VirtualNumber(phone("+6560000002")), NumberChange.NONE.draining(true));
        KnownCalls known = new KnownCalls();
        known.live(book(masking, "live", Phones.RIDER, Phones.DRIVER));
        known.live(book(masking, "lengths", "+1000000", "+999999999999999"));
        Booking completed = book(masking, "completed", Phones.e164(3), Phones.e164(4));
        masking.complete(completed.id());
        known.over(completed);
        Booking cancelled = book(masking, "cancelled", Phones.e164(5), Phones.e164(6));
        masking.cancel(cancelled.id());
        known.over(cancelled);
        masking.putNumber(new VirtualNumber(phone("+6560000002")), NumberChange.NONE.draining(false));
        return known;
    }

    private void live(Booking booking) {
        String a = booking.partyA().phone().e164();
        String b = booking.partyB().phone().e164();
        String shownToA = booking.partyA().virtualNumber().e164();
        String shownToB = booking.partyB().virtualNumber().e164();
        answers.put(key(a, shownToA), ResponseMeaning.makeCall(shownToB, b));
        answers.put(key(b, shownToB), ResponseMeaning.makeCall(shownToA, a));
    }

    private void over(Booking booking) {
        answers.put(
                key(
                        booking.partyA().phone().e164(),
                        booking.partyA().virtualNumber().e164()),
                ResponseMeaning.ENDED);
        answers.put(
                key(
                        booking.partyB().phone().e164(),
                        booking.partyB().virtualNumber().e164()),
                ResponseMeaning.ENDED);
    }

    /** The answer to a caller who dials a number, each with or without "+". */
    ResponseMeaning answer(String caller, String dialled) {
        return answers.getOrDefault(key(caller, dialled), ResponseMeaning.UNKNOWN);
    }

    private static List<String> key(String caller, String dialled) {
        return List.of(withoutPlus(caller), withoutPlus(dialled));
    }

    private static String withoutPlus(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    private static Booking book(Masking masking, String id, String partyA, String partyB) {
        BookingResult result =
                masking.book(BookingRequest.of(BookingId.parse(id).orElseThrow(), phone(partyA), phone(partyB)));
        return ((BookingResult.Created) result).booking();
    }

    private static PhoneNumber phone(String e164) {
        return PhoneNumber.parse(e164).orElseThrow();
    }
}
