package io.github.numbermasking.servlet.internal.http;

/** Ends a request, with the reply that says why. Expected in normal operation, so it has no stack trace. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final String detail;
    private final String advice;

    public Refusal(Reply reply) {
        this(reply, "");
    }

    /** Makes a refusal that the operator should know of. The advice says what to change, for the log. */
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

    /** Returns the same with advice for the operator; existing advice stays. */
    public Refusal advising(String what) {
        return advice.isEmpty() ? new Refusal(reply, detail, what) : this;
    }

    /** The reply to the request. */
    public Reply reply() {
        return reply;
    }

    /** Says what was wrong, without any content of the request. */
    public String detail() {
        return detail;
    }

    /** Says what the operator should change; "" if there is nothing to change. */
    public String advice() {
        return advice;
    }
}
