package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonObject;
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
        return Json.text(body, "eventType").map(CALL_ACTION::equals).orElse(true);
    }

    /**
     * The caller who is to be connected.
     *
     * @param subaccounts those that count; empty for all
     * @return empty if this is no new inbound call, comes from another subaccount, or either number has not the form of
     *     one: a caller may withhold the number, and it is then empty, absent or a word
     */
    public Optional<IncomingCall> incomingCall(Set<String> subaccounts) {
        Payload payload = new Payload(body).child("payload");
        if (!new Payload(body).has("eventType", CALL_ACTION)
                || !payload.isOf(subaccounts)
                || !payload.isNewInboundCall()) {
            return Optional.empty();
        }
        Optional<PhoneNumber> dialled = payload.number("destination");
        return payload.number("source").flatMap(from -> dialled.map(to -> new IncomingCall(from, to)));
    }

    /**
     * What keeps it from being a call that can be looked up, though 8x8 would not send it so: a field that is missing or of a
     * wrong form, by its name alone. A source that is absent is none: a caller may withhold the number.
     *
     * @param subaccounts those that count; empty for all
     */
    public Optional<String> flaw(Set<String> subaccounts) {
        Payload all = new Payload(body);
        Payload payload = all.child("payload");
        Optional<String> flaw = all.flaw("eventType").or(() -> all.flawOfChild("payload"));
        if (!subaccounts.isEmpty()) {
            flaw = flaw.or(() -> payload.flaw("subAccountId"))
                    .or(() -> payload.isOf(subaccounts)
                            ? Optional.empty()
                            : Optional.of("subAccountId is not one of masking.subaccounts"));
        }
        flaw = flaw.or(() -> payload.flaw("callDirection")).or(() -> payload.flaw("callStatus"));
        return flaw.isPresent() || !payload.isNewInboundCall() ? flaw : payload.flawOfEnds();
    }

    /** Masked: phone numbers stand in it. */
    @Override
    public String toString() {
        return "Webhook[***]";
    }
}
