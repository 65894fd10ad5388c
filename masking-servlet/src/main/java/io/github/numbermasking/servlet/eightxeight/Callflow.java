package io.github.numbermasking.servlet.eightxeight;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The reply to a Call Action Request: what 8x8 is to do with the call, in order.
 *
 * @param callflow the actions, at least one
 */
public record Callflow(List<Action> callflow) {

    /** One action; its params are left out where it has none. */
    @JsonbPropertyOrder({"action", "params"})
    public record Action(String action, Object params) {}

    /** Calls the destination and shows it the source; callRecording is true or left out. */
    @JsonbPropertyOrder({"source", "destination", "callRecording"})
    public record MakeCall(String source, String destination, Boolean callRecording) {

        /** Masked: a phone number stands in it. */
        @Override
        public String toString() {
            return "MakeCall[***]";
        }
    }

    /** Says a text. */
    @JsonbPropertyOrder({"text", "voiceProfile"})
    public record Say(String text, String voiceProfile) {}

    /** Plays a file from a URL. */
    public record PlayFile(String fileUrl) {}
}
