package io.github.numbermasking.servlet.eightxeight;

import io.github.numbermasking.core.Announcement;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.servlet.eightxeight.Callflow.Action;
import io.github.numbermasking.servlet.json.Json;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns decisions into the JSON that 8x8 obeys. Thread-safe. */
public final class Callflows {

    private final AnswerStyle style;
    private final Map<Announcement, byte[]> announcements = new EnumMap<>(Announcement.class);

    /** Callflows in a style; the announcements are written here, once. */
    public Callflows(AnswerStyle style) {
        this.style = style;
        announcements.put(Announcement.UNKNOWN, announce(style.unknown()));
        announcements.put(Announcement.ENDED, announce(style.ended()));
        announcements.put(Announcement.UNAVAILABLE, announce(style.unavailable()));
    }

    /** The reply's body; not to be changed. */
    public byte[] of(CallDecision decision) {
        if (decision instanceof CallDecision.Connect connect) {
            return Json.write(new Callflow(List.of(new Action(
                    "makeCall",
                    new Callflow.MakeCall(
                            text(connect.shown().number()),
                            text(connect.counterpart()),
                            style.recording() ? Boolean.TRUE : null)))));
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
