package io.github.numbermasking.fuzzing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.numbermasking.testing.Phones;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Calls that nearly connect: well-formed, and in a few places other than a call that does. */
class CallFuzzTest {

    private static final int MOST_EDITS = 3;
    private static final int LONGEST = 20;

    private static final String[] LITERALS = {
        "null",
        "true",
        "0",
        "1.5",
        Phones.RIDER_DIGITS,
        "6560000001",
        "[]",
        "{}",
        "\"\"",
        "[\"" + Phones.RIDER + "\"]",
        "{\"a\":\"b\"}"
    };

    private static final String[] CALLERS = {
        Phones.RIDER, Phones.DRIVER, "+1000000", "+999999999999999", Phones.e164(3), Phones.e164(6), "+266696687"
    };

    /** What the calls so far were to be answered. */
    private static final Set<ResponseMeaning> ANSWERS = new HashSet<>();

    private static FuzzedServer server;
    private static BodyModel model;

    @BeforeAll
    static void start() {
        server = FuzzedServer.start(Map.of());
        model = new BodyModel(KnownCalls.bookedIn(server.masking()));
    }

    @AfterAll
    static void stop() {
        server.close();
        List<ResponseMeaning> each = List.of(
                ResponseMeaning.makeCall("+6560000001", Phones.DRIVER), ResponseMeaning.ENDED, ResponseMeaning.UNKNOWN);
        Oracle.require(ANSWERS.containsAll(each), "the seeds are no longer read as the calls that they are called");
    }

    @FuzzTest(maxDuration = "3m")
    void answersEveryCall(@NotNull FuzzedDataProvider data) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("eventType", quoted("CALL_ACTION"));
        values.put("subAccountId", quoted(FuzzedServer.SUBACCOUNT));
        values.put("callDirection", quoted("INBOUND"));
        values.put("callStatus", quoted("CALL_RECEIVED"));
        values.put("source", quoted(data.pickValue(CALLERS)));
        values.put("destination", quoted("+656000000" + data.consumeInt(0, 3)));
        for (int edits = data.consumeInt(0, MOST_EDITS); edits > 0; edits--) {
            String key = data.pickValue(values.keySet().toArray(String[]::new));
            values.compute(key, (same, value) -> edited(value, data));
        }
        byte[] body = body(values).getBytes(StandardCharsets.UTF_8);
        List<ResponseMeaning> answers = model.answers(body);
        ANSWERS.addAll(answers);
        Oracle.check(server.webhook(body), answers);
    }

    /** Another value; null leaves it out. */
    private static String edited(String value, FuzzedDataProvider data) {
        if (value.isEmpty()) {
            return data.pickValue(LITERALS);
        }
        int at = data.consumeInt(0, value.length() - 1);
        return switch (data.consumeInt(0, 5)) {
            case 0 -> data.pickValue(LITERALS);
            case 1 -> quoted(data.consumeString(LONGEST));
            case 2 -> value.substring(0, at) + data.consumeAsciiString(2) + value.substring(at);
            case 3 -> value.substring(0, at) + data.consumeAsciiString(1) + value.substring(at + 1);
            case 4 -> value.substring(0, at) + escaped(data.consumeChar()) + value.substring(at + 1);
            default -> null;
        };
    }

    private static String body(Map<String, String> values) {
        String type = values.containsKey("eventType") ? "\"eventType\":" + values.remove("eventType") + "," : "";
        return values.entrySet().stream()
                .map(value -> "\"" + value.getKey() + "\":" + value.getValue())
                .collect(Collectors.joining(",", "{" + type + "\"payload\":{", "}}"));
    }

    /** Each character that is not a letter, digit or sign written as an escape. */
    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c >= '+' && c <= 'z' && c != '\\' ? "" + (char) c : escaped((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(char c) {
        return "\\u%04x".formatted((int) c);
    }
}
