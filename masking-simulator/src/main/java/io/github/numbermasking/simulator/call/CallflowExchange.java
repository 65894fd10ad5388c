package io.github.numbermasking.simulator.call;

import io.github.numbermasking.simulator.webhook.EndpointAnswer;
import java.time.Duration;

/**
 * The request to the endpoint about a call, and the answer. Immutable and thread-safe.
 *
 * @param request the VCA's body; empty if no webhook is registered for it
 * @param status the answer's HTTP status; 0 without an answer
 * @param answer the answer's body, a callflow if all is well; empty without an answer
 * @param took the time from the request to the answer's last byte, or to the end of the wait
 */
public record CallflowExchange(String request, int status, String answer, Duration took) {

    public static final CallflowExchange NONE = new CallflowExchange("", 0, "", Duration.ZERO);

    public static CallflowExchange of(String request, EndpointAnswer reply, Duration took) {
        return reply instanceof EndpointAnswer.Answered answered
                ? new CallflowExchange(request, answered.status(), answered.body(), took)
                : new CallflowExchange(request, 0, "", took);
    }

    /** Omits the bodies, because they contain people's numbers. */
    @Override
    public String toString() {
        return "CallflowExchange[status=" + status + ", took=" + took + "]";
    }
}
