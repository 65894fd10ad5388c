package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;

/**
 * A telephony platform: it asks what to do with a call, obeys the answer, and reports events. Implementations are thread-safe and
 * do no input or output.
 */
public interface TelephonyPlatform {

    /** The name by which log lines call it. */
    String name();

    /** The form of the body that its webhooks have. */
    BodyType takes();

    /**
     * Checks that a request is the platform's, as far as that shows before its body is read: by its address, or by a secret in a
     * header.
     *
     * @throws Refusal 401 without a body if it is not
     */
    void checkHead(HttpServletRequest request) throws Refusal;

    /**
     * Checks that a request is the platform's, now that its body is there: by a signature over the body.
     *
     * @throws Refusal 401 without a body if it is not
     */
    default void checkBody(HttpServletRequest request, RequestBody body) throws Refusal {}

    /**
     * Reads what a request asks or reports. What it cannot read of a report for a fault of ours is {@link Incoming.Unread}.
     *
     * @param body as it came, perhaps some time ago
     * @param receivedAt when it came; it counts where the body names no time
     * @throws Refusal 400 if the body has not the platform's form
     * @throws RuntimeException only where a caller may be waiting: the caller is then told that the call cannot be connected
     */
    Incoming read(RequestBody body, Instant receivedAt) throws Refusal;

    /** The reply by which the platform obeys a decision. Never fails. */
    Reply answer(CallDecision decision);

    /** The reply by which the platform knows that a report is kept. Never fails. */
    Reply acknowledgement();

    /** What one of its error codes means, in words. */
    String errorMeaning(int code);

    /** The body of a call that nobody can make and that connects nobody, to rehearse the answer to a call. */
    byte[] rehearsal();
}
