package io.github.numbermasking.servlet.eightxeight;

import io.github.numbermasking.core.IncomingCall;
import io.github.numbermasking.core.PhoneNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * A webhook's envelope and payload, of whatever type. Keys may come in any order, unknown ones are ignored, and a value
 * of a type that is not documented counts as absent.
 *
 * @param body the JSON object that came
 */
public record Webhook(JsonObject body) {

    private static final String CALL_ACTION = "CALL_ACTION";

    /**
     * Whether a caller may be waiting for the answer. A webhook that does not say what it is counts as one: to any other
     * kind the answer does no harm.
     */
    public boolean mayBeCallAction() {
        return text(body, "eventType").map(CALL_ACTION::equals).orElse(true);
    }

    /**
     * The caller who is to be connected.
     *
     * @param subaccounts those that count; empty for all
     * @return empty if this is no new inbound call, comes from another subaccount, or either number has not the form of
     *     one: a caller may withhold the number, and it is then empty, absent or a word
     */
    public Optional<IncomingCall> incomingCall(Set<String> subaccounts) {
        if (!has(body, "eventType", CALL_ACTION) || !(body.get("payload") instanceof JsonObject payload)) {
            return Optional.empty();
        }
        boolean ours = subaccounts.isEmpty()
                || text(payload, "subAccountId").filter(subaccounts::contains).isPresent();
        if (!ours || !has(payload, "callDirection", "INBOUND") || !has(payload, "callStatus", "CALL_RECEIVED")) {
            return Optional.empty();
        }
        Optional<PhoneNumber> caller = text(payload, "source").flatMap(PhoneNumber::parse);
        Optional<PhoneNumber> dialled = text(payload, "destination").flatMap(PhoneNumber::parse);
        return caller.flatMap(from -> dialled.map(to -> new IncomingCall(from, to)));
    }

    private static boolean has(JsonObject object, String key, String value) {
        return text(object, key).filter(value::equals).isPresent();
    }

    private static Optional<String> text(JsonObject object, String key) {
        JsonValue value = object.get(key);
        return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** Masked: phone numbers stand in it. */
    @Override
    public String toString() {
        return "Webhook[***]";
    }
}
