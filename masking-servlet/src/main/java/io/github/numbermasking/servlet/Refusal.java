package io.github.numbermasking.servlet;

/** A request that goes no further, with the reply that says why. An expected event: it has no stack trace. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final String advice;

    Refusal(Reply reply) {
        this(reply, "");
    }

    /** A refusal that the operator should know of: what to change, for the log. */
    Refusal(Reply reply, String advice) {
        super(null, null, false, false);
        this.reply = reply;
        this.advice = advice;
    }

    Refusal(Problem problem, String detail) {
        this(problem.reply(detail));
    }

    /** The reply to the request. */
    Reply reply() {
        return reply;
    }

    /** What the operator should change; "" if nothing is wrong here. */
    String advice() {
        return advice;
    }
}
