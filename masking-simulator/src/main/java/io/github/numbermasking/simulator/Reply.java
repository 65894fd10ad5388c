package io.github.numbermasking.simulator;

/** What came back from a customer's endpoint. */
sealed interface Reply {

    /** An answer, whatever it is. */
    record Answered(int status, String contentType, String body) implements Reply {}

    /** None, and why. */
    record Silent(String why) implements Reply {}

    /** Whether a webhook counts as delivered. */
    default boolean acknowledges() {
        return this instanceof Answered answered && answered.status() == 200;
    }
}
