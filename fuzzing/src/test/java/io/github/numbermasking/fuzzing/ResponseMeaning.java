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
record ResponseMeaning(int status, String type, String words) {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Pattern PROBLEM_BODY = Pattern.compile(
            "\\{\"type\":\"urn:numbermasking:problem:([a-z-]+)\",\"title\":\"[^\"]+\",\"status\":(\\d{3}),.*}",
            Pattern.DOTALL);

    static final ResponseMeaning UNKNOWN = announced("unknown");
    static final ResponseMeaning ENDED = announced("ended");
    static final ResponseMeaning NOTHING = new ResponseMeaning(200, "", "");
    static final ResponseMeaning UNAUTHORIZED_WEBHOOK = new ResponseMeaning(401, "", "");

    static ResponseMeaning problem(int status, String type) {
        return new ResponseMeaning(status, PROBLEM, type);
    }

    /** Call the destination and show it the source. */
    static ResponseMeaning makeCall(String source, String destination) {
        return new ResponseMeaning(
                200,
                JSON,
                "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"" + source + "\",\"destination\":\""
                        + destination + "\"}}]}");
    }

    private static ResponseMeaning announced(String text) {
        return new ResponseMeaning(
                200,
                JSON,
                "{\"callflow\":[{\"action\":\"say\",\"params\":{\"text\":\"" + text
                        + "\",\"voiceProfile\":\"en-US-ZiraRUS\"}},{\"action\":\"hangup\"}]}");
    }

    static ResponseMeaning of(WireResponse reply) {
        String type = reply.header("Content-Type").split(";")[0];
        Matcher problem = PROBLEM_BODY.matcher(reply.body());
        return type.equals(PROBLEM) && problem.matches() && Integer.parseInt(problem.group(2)) == reply.status()
                ? problem(reply.status(), problem.group(1))
                : new ResponseMeaning(reply.status(), type, reply.body());
    }
}
