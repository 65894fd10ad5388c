package io.github.numbermasking.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Any body, in a webhook that has the secret. */
class WebhookBodyFuzzTest {

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
    }

    @DictionaryEntries({"\"CALL_ACTION\"", "\"CALL_RECEIVED\"", "\"INBOUND\"", "\"ours\"", "\\u0065", "\"source\":"})
    @FuzzTest(maxDuration = "3m")
    void answersEveryBody(byte @NotNull [] body) {
        Oracle.check(server.webhook(body), model.answers(body));
    }
}
