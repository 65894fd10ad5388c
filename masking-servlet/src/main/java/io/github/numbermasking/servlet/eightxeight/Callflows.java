package io.github.numbermasking.servlet.eightxeight;

import io.github.numbermasking.core.Announcement;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.servlet.eightxeight.Callflow.Action;
import io.github.numbermasking.servlet.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns decisions into the JSON that 8x8 obeys. Thread-safe. */
public final class Callflows {

    private static final String SOURCE = "{source}";
    private static final String DESTINATION = "{destination}";

    private final AnswerStyle style;
    private final String[] makeCall;
    private final Map<Announcement, byte[]> announcements = new EnumMap<>(Announcement.class);

    /** Callflows in a style, written here, once; in a makeCall numbers are put then, which JSON has no need to escape. */
    public Callflows(AnswerStyle style) {
        this.style = style;
        Callflow.MakeCall params = new Callflow.MakeCall(SOURCE, DESTINATION, style.recording() ? Boolean.TRUE : null);
        makeCall = new String(Json.write(new Callflow(List.of(new Action("makeCall", params)))), StandardCharsets.UTF_8)
                .split(Pattern.quote(SOURCE) + "|" + Pattern.quote(DESTINATION));
        announcements.put(Announcement.UNKNOWN, announce(style.unknown()));
        announcements.put(Announcement.ENDED, announce(style.ended()));
        announcements.put(Announcement.UNAVAILABLE, announce(style.unavailable()));
    }

    /** The reply's body; not to be changed. */
    public byte[] of(CallDecision decision) {
        if (decision instanceof CallDecision.Connect connect) {
            return (makeCall[0]
                            + text(connect.shown().number())
                            + makeCall[1]
                            + text(connect.counterpart())
                            + makeCall[2])
                    .getBytes(StandardCharsets.UTF_8);
        }
        return announcements.get(((CallDecision.Announce) decision).announcement());
    }

    private byte[] announce(String text) {
        Action announcement = AnswerStyle.isUrl(text)
                ? new Action("playFile", new Callflow.PlayFile(text))
                : new Action("say", new Callflow.Say(text, style.voice()));
        return Json.write(new Callflow(List.of(announcement, new Action("hangup", null))));
    }

    private String text(PhoneNumber number) {
        return style.plus() ? number.e164() : number.digits();
    }
}
