package io.github.numbermasking.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** A request that goes no further, with the reply that says why. An expected event: it has no stack trace. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final String advice;
    private boolean bodyLeft;

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

    /** The same, of a request whose body was not read to its end. */
    Refusal leavingBody() {
        bodyLeft = true;
        return this;
    }

    /**
     * The reply to the request. A server that has a body left may close the connection; the client is told, lest its next
     * request go there and be lost.
     */
    Reply replyTo(HttpServletRequest request) {
        return bodyLeft
                        && RequestBody.isDeclared(request)
                        && request.getProtocol().startsWith("HTTP/1")
                ? reply.with("Connection", "close")
                : reply;
    }

    /** What the operator should change; "" if nothing is wrong here. */
    String advice() {
        return advice;
    }
}
