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

    /** Returns its name for log lines. */
    String name();

    /** Returns the type of body that its webhooks have. */
    BodyType takes();

    /**
     * Checks that a request comes from the platform, before its body is read: by its address, or by a secret in a header.
     *
     * @throws Refusal 401 without a body if it is not
     */
    void checkHead(HttpServletRequest request) throws Refusal;

    /**
     * Checks that a request comes from the platform, after its body was read: by a signature over the body.
     *
     * @throws Refusal 401 without a body if it is not
     */
    default void checkBody(HttpServletRequest request, RequestBody body) throws Refusal {}

    /**
     * Reads the content of a request. Returns {@link Incoming.Unread} if our own code fails to read a report.
     *
     * @param body the body as it came, perhaps some time ago
     * @param receivedAt the time of receipt; used if the body has no time
     * @throws Refusal 400 if the body does not have the platform's form
     * @throws RuntimeException only if a caller may be waiting; the caller then hears that the call cannot be connected
     */
    Incoming read(RequestBody body, Instant receivedAt) throws Refusal;

    /** Makes the reply that tells the platform a decision. Never fails. */
    Reply answer(CallDecision decision);

    /** Makes the reply that acknowledges a report. Never fails. */
    Reply acknowledgement();

    /** Returns the meaning of one of its error codes, in words. */
    String errorMeaning(int code);

    /** Makes the body of an impossible call that connects nobody, to rehearse the answer to a call. */
    byte[] rehearsal();
}
