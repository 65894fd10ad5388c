package io.github.numbermasking.servlet.internal.http;

/** A request that goes no further, with the reply that says why. An expected event: it has no stack trace. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final String detail;
    private final String advice;

    public Refusal(Reply reply) {
        this(reply, "");
    }

    /** A refusal that the operator should know of: what to change, for the log. */
    public Refusal(Reply reply, String advice) {
        this(reply, "", advice);
    }

    public Refusal(Problem problem, String detail) {
        this(problem.reply(detail), detail, "");
    }

    private Refusal(Reply reply, String detail, String advice) {
        super(null, null, false, false);
        this.reply = reply;
        this.detail = detail;
        this.advice = advice;
    }

    /** The same with advice for the operator; advice that is there already stays. */
    public Refusal advising(String what) {
        return advice.isEmpty() ? new Refusal(reply, detail, what) : this;
    }

    /** The reply to the request. */
    public Reply reply() {
        return reply;
    }

    /** What was wrong, in words that hold nothing of the request. */
    public String detail() {
        return detail;
    }

    /** What the operator should change; "" if nothing is wrong here. */
    public String advice() {
        return advice;
    }
}
