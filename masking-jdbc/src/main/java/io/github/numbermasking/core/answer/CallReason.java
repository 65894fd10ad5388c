package io.github.numbermasking.core.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Why a caller got an answer. Several reasons have one {@link CallAnswer}: the same words, so that the line is no oracle. */
public enum CallReason {
    /** The caller and the dialled number are a pair of a live booking. */
    CONNECTED(CallAnswer.CONNECT),
    /** The pair's booking is over, or has given the pair up; the pair cools. */
    BOOKING_ENDED(CallAnswer.ENDED),
    /** The caller has no booking through the dialled number, which is in the pool, or belongs to the host's own bookings. */
    NO_SUCH_PAIR(CallAnswer.UNKNOWN),
    /** The dialled number is not in the pool. */
    NOT_OF_THE_POOL(CallAnswer.UNKNOWN),
    /** The platform names no phone number for the caller: it is withheld or malformed. */
    CALLER_WITHHELD(CallAnswer.UNKNOWN),
    /** The platform's request lacks something, or the dialled number is malformed. */
    MALFORMED_REQUEST(CallAnswer.UNKNOWN),
    /** The call belongs to a subaccount that is not one of ours. It is not in the call log. */
    OTHER_SUBACCOUNT(CallAnswer.UNKNOWN),
    /** It is no new inbound call. It is not in the call log. */
    NOT_A_NEW_CALL(CallAnswer.UNKNOWN),
    /**
     * The booking leads to a number that must not be called: it is the caller's own or a virtual number, or, with a host's
     * own bookings, not allowed by the settings.
     */
    DESTINATION_NOT_ALLOWED(CallAnswer.UNAVAILABLE),
    /** The database did not answer, or not as it must; the log says more. */
    DATABASE_FAILED(CallAnswer.UNAVAILABLE),
    /** The database did not answer in time. */
    DEADLINE(CallAnswer.UNAVAILABLE),
    /** Too many requests were waiting for the database. */
    TOO_MANY_AT_ONCE(CallAnswer.UNAVAILABLE),
    /** Something unexpected failed in number masking or a driver; the log says more. */
    INTERNAL_ERROR(CallAnswer.UNAVAILABLE);

    private final CallAnswer answer;

    CallReason(CallAnswer answer) {
        this.answer = answer;
    }

    /** What a caller gets for this reason. */
    public CallAnswer answer() {
        return answer;
    }

    /** The reason that an answer alone tells; empty if it can have several. */
    public static Optional<CallReason> toldBy(CallAnswer answer) {
        List<CallReason> all = Arrays.stream(values())
                .filter(reason -> reason.answer == answer)
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** The reason of a name. Empty for a name that this version does not know: a newer one may have written it. */
    public static Optional<CallReason> named(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }
}
