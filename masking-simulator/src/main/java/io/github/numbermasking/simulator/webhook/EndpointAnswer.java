package io.github.numbermasking.simulator.webhook;

/** The answer of a customer's endpoint to a webhook, or why there is none. */
public sealed interface EndpointAnswer {

    /** An answer, whatever it is. */
    record Answered(int status, String contentType, String body) implements EndpointAnswer {}

    /** None, and why. */
    record Silent(String why) implements EndpointAnswer {}

    /** Whether a webhook counts as delivered. */
    default boolean acknowledges() {
        return this instanceof Answered answered && answered.status() == 200;
    }
}
