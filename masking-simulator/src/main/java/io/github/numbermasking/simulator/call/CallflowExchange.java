package io.github.numbermasking.simulator.call;

import io.github.numbermasking.simulator.webhook.EndpointAnswer;
import java.time.Duration;

/**
 * What the endpoint was asked about a call, and what it said. Immutable and thread-safe.
 *
 * @param request the VCA's body; empty if no webhook is registered for it
 * @param status the answer's HTTP status; 0 if none came
 * @param answer the answer's body, a callflow if all is well; empty if none came
 * @param took from the request to the answer's last byte, or until none was waited for any more
 */
public record CallflowExchange(String request, int status, String answer, Duration took) {

    public static final CallflowExchange NONE = new CallflowExchange("", 0, "", Duration.ZERO);

    public static CallflowExchange of(String request, EndpointAnswer reply, Duration took) {
        return reply instanceof EndpointAnswer.Answered answered
                ? new CallflowExchange(request, answered.status(), answered.body(), took)
                : new CallflowExchange(request, 0, "", took);
    }

    /** Without the bodies: persons' numbers stand in them. */
    @Override
    public String toString() {
        return "CallflowExchange[status=" + status + ", took=" + took + "]";
    }
}
