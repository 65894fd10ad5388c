package io.github.numbermasking.simulator.webhook;

/** The answer of a customer's endpoint to a webhook, or the reason why there is none. */
public sealed interface EndpointAnswer {

    /** Any HTTP response. */
    record Answered(int status, String contentType, String body) implements EndpointAnswer {}

    /** No response, and the reason. */
    record Silent(String why) implements EndpointAnswer {}

    /** Whether the webhook counts as delivered. */
    default boolean acknowledges() {
        return this instanceof Answered answered && answered.status() == 200;
    }
}
