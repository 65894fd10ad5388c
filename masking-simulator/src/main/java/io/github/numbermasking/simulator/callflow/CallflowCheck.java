package io.github.numbermasking.simulator.callflow;

import io.github.numbermasking.simulator.session.Announcement;
import io.github.numbermasking.simulator.session.Ringing;
import io.github.numbermasking.simulator.session.SessionError;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.webhook.EndpointAnswer;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.List;

/** Checks whether 8x8 would obey an answer to a call. Thread-safe. */
public final class CallflowCheck {

    private static final int SHOWN = 80;

    private CallflowCheck() {}

    public static Verdict of(EndpointAnswer reply) {
        if (reply instanceof EndpointAnswer.Silent silent) {
            return Verdict.Rejected.because(SessionError.CONNECTIVITY, silent.why());
        }
        EndpointAnswer.Answered answer = (EndpointAnswer.Answered) reply;
        if (answer.status() != 200) {
            return Verdict.Rejected.because(
                    SessionError.CONNECTIVITY, "the answer has HTTP status " + answer.status() + ", not 200");
        }
        if (!isJson(answer.contentType())) {
            return invalid("the answer's Content-Type is \"" + answer.contentType() + "\", not application/json");
        }
        try {
            JsonStructure json = JsonText.parse(answer.body());
            List<String> faults = CallflowSchema.faults(answer.body(), json);
            return faults.isEmpty()
                    ? new Verdict.Callflow(actions(json.asJsonObject()))
                    : invalid(String.join("; ", faults));
        } catch (JsonException e) {
            return invalid("the answer is not JSON: " + excerpt(e.getMessage()));
        }
    }

    private static boolean isJson(String contentType) {
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    private static Verdict invalid(String fault) {
        return Verdict.Rejected.because(SessionError.CALLFLOW_INVALID, fault);
    }

    private static String excerpt(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static List<CallflowStep> actions(JsonObject reply) {
        JsonArray callflow = reply.getJsonArray("callflow");
        return callflow.stream()
                .map(JsonValue::asJsonObject)
                .map(CallflowCheck::action)
                .toList();
    }

    private static CallflowStep action(JsonObject step) {
        JsonObject params = step.containsKey("params") ? step.getJsonObject("params") : JsonValue.EMPTY_JSON_OBJECT;
        return switch (step.getString("action")) {
            case "makeCall" ->
                new CallflowStep.MakeCall(new Ringing(
                        params.getString("destination"),
                        params.getString("source"),
                        params.getBoolean("callRecording", false)));
            case "say" -> announce(Announcement.Kind.SPOKEN, params.getString("text"), params);
            case "playFile" -> announce(Announcement.Kind.FILE, params.getString("fileUrl"), params);
            default -> new CallflowStep.HangUp();
        };
    }

    private static CallflowStep announce(Announcement.Kind kind, String content, JsonObject params) {
        return new CallflowStep.Announce(new Announcement(kind, content, params.getInt("repetition", 1)));
    }
}
