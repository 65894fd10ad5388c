package io.github.numbermasking.servlet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Answers that have been held against the description of the API. For one thread. */
public final class HeldAnswers {

    private final DescribedApi described;
    private final Set<String> seen = new TreeSet<>();

    public HeldAnswers(DescribedApi described) {
        this.described = described;
    }

    /** Those that came, as {@link DescribedApi#answers()} lists them. */
    public Set<String> seen() {
        return seen;
    }

    /** Asks with the token; a body that is taken must be as described, and one that is refused as such, not. */
    public HttpAnswer api(TestServer server, String operation, String variable, String body) {
        String[] line = operation.split(" ");
        HttpAnswer answer = server.api(line[0], line[1].replaceFirst("\\{\\w+}", variable), body);
        check(operation, answer);
        if (body != null) {
            assertEquals(
                    answer.status() == 400,
                    !described.requestErrors(operation, body).isEmpty(),
                    operation + " " + body + answer.body());
        }
        return answer;
    }

    /** Sends a webhook with the secret, of the subaccount "one". */
    public HttpAnswer webhook(TestServer server, String body) {
        String ours = body.replaceAll("(\"subAccountId\":)\"[^\"]*\"", "$1\"one\"");
        assertEquals(List.of(), described.requestErrors("POST /", ours));
        return check("POST /", server.webhook(ours));
    }

    public HttpAnswer check(String operation, HttpAnswer answer) {
        seen.add(DescribedApi.kind(operation, answer));
        boolean event = operation.equals("POST /")
                && answer.status() == 200
                && answer.body().isEmpty();
        if (!event) {
            assertEquals(List.of(), described.errors(operation, answer), operation + " " + answer.body());
        }
        return answer;
    }
}
