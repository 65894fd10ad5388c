package io.github.numbermasking.servlet.internal.http;

import static io.github.numbermasking.servlet.internal.json.PlainJson.quoted;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The errors of the HTTP API, as RFC 9457 describes them. */
public enum Problem {
    MALFORMED_BODY(400, "The body is malformed"),
    INVALID_PARAMETER(400, "A key or value is not as it must be"),
    UNAUTHORIZED(401, "The credentials are missing or wrong"),
    API_CLOSED(403, "The management API is closed"),
    FORBIDDEN(403, "The role does not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    BODY_TIMEOUT(408, "The body took too long to arrive"),
    BOOKING_CONFLICT(409, "The booking id belongs to another booking"),
    BOOKING_ENDED(409, "The booking has ended"),
    BOOKING_LIVE(409, "The number has live bookings"),
    NUMBER_IN_USE(409, "The number is in use"),
    POOL_EXHAUSTED(409, "No virtual number is left for these parties"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of another media type"),
    INVALID_NUMBER(422, "A phone number has not the form of E.164"),
    SAME_PARTY(422, "Both parties have the same number"),
    VIRTUAL_NUMBER_AS_PARTY(422, "A party's number is one of the pool"),
    DESTINATION_NOT_ALLOWED(422, "Calls may not go to a party's number"),
    INVALID_BOOKING_ID(422, "The booking id has not the form of one"),
    INVALID_EXPIRY(422, "The expiry is not a time in the future"),
    UNAVAILABLE(503, "The service is not available");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    /** Its name in small letters. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Makes the reply, with a detail. The JSON is written by hand, because the libraries for JSON may not work. */
    public Reply reply(String detail) {
        return withMembers(detail, "");
    }

    /**
     * Makes the reply, with a detail and more members.
     *
     * @param members as JSON: a comma before each
     */
    public Reply withMembers(String detail, String members) {
        String type = "urn:numbermasking:problem:" + word().replace('_', '-');
        String body = "{\"type\":" + quoted(type) + ",\"title\":" + quoted(title) + ",\"status\":" + status
                + ",\"detail\":" + quoted(detail) + members + "}";
        return new Reply(status, "application/problem+json", body.getBytes(StandardCharsets.UTF_8));
    }
}
