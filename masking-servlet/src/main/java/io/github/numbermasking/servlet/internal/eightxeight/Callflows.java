package io.github.numbermasking.servlet.internal.eightxeight;

import static io.github.numbermasking.servlet.internal.json.PlainJson.quoted;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.value.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Writes decisions as 8x8's callflows, in JSON. Thread-safe. */
public final class Callflows {

    private final AnswerStyle style;
    private final String[] makeCall;
    private final Map<CallAnswer, byte[]> announcements = new EnumMap<>(CallAnswer.class);

    /**
     * Prepares callflows in a style. The JSON is written by hand, so that callers do not wait until JSON-B is loaded, and
     * get an answer even if it does not work. The numbers of a makeCall are inserted later, because they need no escaping.
     */
    public Callflows(AnswerStyle style) {
        this.style = style;
        makeCall = new String[] {
            "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"",
            "\",\"destination\":\"",
            style.recording() ? "\",\"callRecording\":true}}]}" : "\"}}]}"
        };
        announcements.put(CallAnswer.UNKNOWN, announce(style.unknown()));
        announcements.put(CallAnswer.ENDED, announce(style.ended()));
        announcements.put(CallAnswer.UNAVAILABLE, announce(style.unavailable()));
    }

    /** Returns the reply's body; do not change it. */
    public byte[] of(CallDecision decision) {
        return decision.map(
                this::connect, announce -> announcements.get(announce.reason().answer()));
    }

    private byte[] connect(CallDecision.Connect connect) {
        return (makeCall[0] + text(connect.shown().number()) + makeCall[1] + text(connect.counterpart()) + makeCall[2])
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] announce(String text) {
        String announcement = AnswerStyle.isUrl(text)
                ? "{\"action\":\"playFile\",\"params\":{\"fileUrl\":" + quoted(text) + "}}"
                : "{\"action\":\"say\",\"params\":{\"text\":" + quoted(text) + ",\"voiceProfile\":"
                        + quoted(style.voice()) + "}}";
        return ("{\"callflow\":[" + announcement + ",{\"action\":\"hangup\"}]}").getBytes(StandardCharsets.UTF_8);
    }

    private String text(PhoneNumber number) {
        return style.plus() ? number.e164() : number.digits();
    }
}
