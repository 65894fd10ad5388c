package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import java.time.Instant;
import java.util.List;

/**
 * A telephony platform: it asks what to do with a call, obeys the answer, and reports events. Implementations are thread-safe and
 * do no input or output.
 */
public interface TelephonyPlatform {

    /** Returns its name for log lines. */
    String name();

    /**
     * Lists the endpoints for its webhooks.
     *
     * @param receive handles a webhook at any of them
     */
    List<Endpoint> endpoints(Endpoint.Action receive);

    /**
     * Checks that a request comes from the platform, before its body is read: by its address, or by a secret in a header.
     *
     * @throws Refusal 401 without a body if it is not
     */
    void checkHead(PlatformRequest request) throws Refusal;

    /**
     * Checks that a request comes from the platform, after its body was read: by a signature over the body, or over the
     * URL and the body.
     *
     * @throws Refusal 401 without a body if it is not
     */
    default void checkBody(PlatformRequest request) throws Refusal {}

    /**
     * Reads a request. Returns {@link Report.Unread} if our own code fails to read a report.
     *
     * @param request the request as it came, or what the journal has kept of it
     * @param receivedAt the time of receipt, perhaps some time ago; used if the request has no time
     * @throws Refusal 400 if the request does not have the platform's form
     * @throws RuntimeException only if a caller may be waiting; the caller then hears that the call cannot be connected
     */
    Incoming read(PlatformRequest request, Instant receivedAt) throws Refusal;

    /** Makes the reply that tells the platform a decision. Never fails. */
    Reply answer(CallDecision decision);

    /** Makes the reply that acknowledges a report. Never fails. */
    Reply acknowledgement();

    /** Returns the meaning of one of its error codes, in words. */
    String errorMeaning(int code);

    /** Makes an impossible call that connects nobody, to rehearse the answer to a call. */
    PlatformRequest rehearsal();
}
