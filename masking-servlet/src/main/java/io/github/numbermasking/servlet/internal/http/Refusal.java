package io.github.numbermasking.servlet.internal.http;

import java.util.Arrays;

/** Ends a request, with the reply that says why. Expected in normal operation, so it has no stack trace. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final String detail;
    private final String advice;
    private final String cause;

    public Refusal(Reply reply) {
        this(reply, "");
    }

    /** Makes a refusal that the operator should know of. The advice says what to change, for the log. */
    public Refusal(Reply reply, String advice) {
        this(reply, "", advice, cause(reply.status()));
    }

    public Refusal(Problem problem, String detail) {
        this(problem.reply(detail), detail, "", problem.word());
    }

    private Refusal(Reply reply, String detail, String advice, String cause) {
        super(null, null, false, false);
        this.reply = reply;
        this.detail = detail;
        this.advice = advice;
        this.cause = cause;
    }

    /** Returns the same with advice for the operator; existing advice stays. */
    public Refusal advising(String what) {
        return advice.isEmpty() ? new Refusal(reply, detail, what, cause) : this;
    }

    /** Returns the same with another cause. */
    public Refusal because(String word) {
        return new Refusal(reply, detail, advice, word);
    }

    private static String cause(int status) {
        return Arrays.stream(Problem.values())
                .filter(problem -> problem.status() == status)
                .findFirst()
                .map(Problem::word)
                .orElse("other");
    }

    /** One of a few words for the cause, by which refusals are counted. */
    public String cause() {
        return cause;
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
