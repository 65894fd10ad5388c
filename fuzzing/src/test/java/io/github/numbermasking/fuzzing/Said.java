package io.github.numbermasking.fuzzing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reply says, without the words that may change.
 *
 * @param status its HTTP status
 * @param type its content type, "" if it has no body
 * @param words its body; of a problem the type alone
 */
record Said(int status, String type, String words) {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Pattern PROBLEM_BODY = Pattern.compile(
            "\\{\"type\":\"urn:numbermasking:problem:([a-z-]+)\",\"title\":\"[^\"]+\",\"status\":(\\d{3}),.*}",
            Pattern.DOTALL);

    static final Said UNKNOWN = announced("unknown");
    static final Said ENDED = announced("ended");
    static final Said NOTHING = new Said(200, "", "");
    static final Said UNAUTHORIZED_WEBHOOK = new Said(401, "", "");

    static Said problem(int status, String type) {
        return new Said(status, PROBLEM, type);
    }

    /** Call the destination and show it the source. */
    static Said makeCall(String source, String destination) {
        return new Said(
                200,
                JSON,
                "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"" + source + "\",\"destination\":\""
                        + destination + "\"}}]}");
    }

    private static Said announced(String text) {
        return new Said(
                200,
                JSON,
                "{\"callflow\":[{\"action\":\"say\",\"params\":{\"text\":\"" + text
                        + "\",\"voiceProfile\":\"en-US-ZiraRUS\"}},{\"action\":\"hangup\"}]}");
    }

    static Said of(Reply reply) {
        String type = reply.header("Content-Type").split(";")[0];
        Matcher problem = PROBLEM_BODY.matcher(reply.body());
        return type.equals(PROBLEM) && problem.matches() && Integer.parseInt(problem.group(2)) == reply.status()
                ? problem(reply.status(), problem.group(1))
                : new Said(reply.status(), type, reply.body());
    }
}
