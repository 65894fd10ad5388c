package io.github.numbermasking.servlet;

/** A request that goes no further, with the reply that says why. An expected event: it has no stack trace. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    Refusal(Reply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    Refusal(Problem problem, String detail) {
        this(problem.reply(detail));
    }

    Reply reply() {
        return reply;
    }
}
