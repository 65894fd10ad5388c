package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.countries.PartyNumbers;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.management.reply.ErasureBody;
import java.util.function.IntFunction;

/** Answers the requests of the management API about one person's data. Thread-safe. */
public final class PersonApi {

    private static final System.Logger LOG = System.getLogger(PersonApi.class.getName());

    private final MaskingEngine masking;
    private final Management management;
    private final PartyNumbers parties;
    private final WaitingEvents events;
    private final IntFunction<String> errorMeaning;

    /** The events that are not in the tables yet. */
    public interface WaitingEvents {

        /**
         * Has the events stored that wait, as far as that is possible now, and removes those that contain the number and still
         * wait.
         *
         * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
         * @return false if that could not be done by then
         */
        boolean forget(PhoneNumber phone, long deadlineNanos);
    }

    /**
     * One person's data.
     *
     * @param errorMeaning what a code of the platform means, in words
     */
    public PersonApi(
            MaskingEngine masking,
            Management management,
            PartyNumbers parties,
            WaitingEvents events,
            IntFunction<String> errorMeaning) {
        this.masking = masking;
        this.management = management;
        this.parties = parties;
        this.events = events;
        this.errorMeaning = errorMeaning;
    }

    /** {@code POST /erasure}. Erases once more after the waiting events, since some of them may have been stored meanwhile. */
    public Reply erase(AdmittedRequest request) throws Refusal {
        Fields fields = new Fields(request.body().json(), "phone", "cut");
        PhoneNumber phone = phone(fields);
        boolean cut = fields.flag("cut").orElse(false);
        ErasureResult.Erased first = erased(request, phone, cut);
        if (!events.forget(phone, Management.deadlineNanos(request))) {
            throw new Refusal(
                    Problem.UNAVAILABLE,
                    "the number was erased from the tables, but events that wait could not be searched; repeat the request");
        }
        return Reply.json(200, ErasureBody.of(first, erased(request, phone, cut)));
    }

    private ErasureResult.Erased erased(AdmittedRequest request, PhoneNumber phone, boolean cut) throws Refusal {
        ErasureResult result = management.askLong(request, () -> masking.erase(phone, cut));
        if (result instanceof ErasureResult.Erased erased) {
            return erased;
        }
        if (result instanceof ErasureResult.BookingsLive live) {
            throw new Refusal(Problem.BOOKING_LIVE.reply(
                    "end these bookings first, or set cut to true",
                    "bookings",
                    live.bookings().stream().map(BookingId::value).toList()));
        }
        throw new Refusal(Problem.VIRTUAL_NUMBER_AS_PARTY, "phone must be a party's own number");
    }

    /** {@code POST /export}. Reads the first page before the reply begins, so that most failures get a proper reply. */
    public Reply export(AdmittedRequest request) throws Refusal {
        PhoneNumber phone = phone(new Fields(request.body().json(), "phone"));
        Export export = new Export(masking, management, phone, errorMeaning);
        export.begin(request);
        LOG.log(
                System.Logger.Level.INFO,
                "number masking: what is kept of a phone number was exported to {0}",
                request.http().getRemoteAddr());
        return Reply.streamed("application/json", export::writeTo);
    }

    private PhoneNumber phone(Fields fields) throws Refusal {
        return parties.parse(fields.required("phone"))
                .orElseThrow(() -> new Refusal(Problem.INVALID_NUMBER, "phone must be " + parties.expected()));
    }
}
