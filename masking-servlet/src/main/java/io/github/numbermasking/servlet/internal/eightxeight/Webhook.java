package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the envelope and the payload of a webhook of any type. Keys may have any order, unknown keys are ignored, and a
 * value of an undocumented type counts as absent.
 *
 * @param body the body of the webhook
 */
public record Webhook(JsonObject body) {

    private static final String CALL_ACTION = "CALL_ACTION";

    /**
     * Whether a caller may be waiting for the answer. A webhook without a type counts as one, because an answer does no harm
     * to other webhooks.
     */
    public boolean mayBeCallAction() {
        return Json.text(body, "eventType").map(CALL_ACTION::equals).orElse(true);
    }

    /**
     * Reads the call to connect.
     *
     * @param subaccounts the subaccounts whose calls count; empty for all
     * @return empty if this is no new inbound call, has another subaccount, or if one of the numbers is no phone number: a
     *     withheld number is empty, absent or a word
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
     * Says why it is no call to look up.
     *
     * @param subaccounts the subaccounts whose calls count; empty for all
     */
    public CallReason reason(Set<String> subaccounts) {
        Payload all = new Payload(body);
        Payload payload = all.child("payload");
        if (all.flaw("eventType")
                .or(() -> subaccounts.isEmpty() ? Optional.empty() : payload.flaw("subAccountId"))
                .or(() -> payload.flaw("callDirection"))
                .or(() -> payload.flaw("callStatus"))
                .isPresent()) {
            return CallReason.MALFORMED_REQUEST;
        } else if (!payload.isOf(subaccounts)) {
            return CallReason.OTHER_SUBACCOUNT;
        } else if (!payload.isNewInboundCall()) {
            return CallReason.NOT_A_NEW_CALL;
        }
        return payload.number("destination").isPresent() ? CallReason.CALLER_WITHHELD : CallReason.MALFORMED_REQUEST;
    }

    /**
     * Describes why it is no call to look up, if 8x8 would not send it like this: names the field that is missing or
     * malformed, without its value. An absent source is no fault, because a caller may withhold the number.
     *
     * @param subaccounts the subaccounts whose calls count; empty for all
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

    /** Hides the phone numbers. */
    @Override
    public String toString() {
        return "Webhook[***]";
    }
}
