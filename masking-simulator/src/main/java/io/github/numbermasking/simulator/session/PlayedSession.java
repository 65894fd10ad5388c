package io.github.numbermasking.simulator.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One session as it was played: the truth that a call log can be held against, whichever events arrived.
 *
 * @param sessionId 8x8's id, the same in all its events
 * @param from who called
 * @param virtualNumber the number that was dialled
 * @param heard what the caller heard, in order
 * @param rang the phone that was made to ring, if any
 * @param outcome how it ended
 * @param began when the call came
 * @param connected when the two were connected, if they were
 * @param talked from then to the end; zero if they were not
 * @param ended when it was over
 * @param error why it failed, if it did
 * @param fault what was wrong with the endpoint's answer, if anything was
 * @param recorded whether there is a recording
 */
public record PlayedSession(
        String sessionId,
        String from,
        String virtualNumber,
        List<Announcement> heard,
        Optional<Ringing> rang,
        Outcome outcome,
        Instant began,
        Optional<Instant> connected,
        Duration talked,
        Instant ended,
        Optional<SessionError> error,
        Optional<String> fault,
        boolean recorded) {

    /** Keeps a copy of the list. */
    public PlayedSession {
        heard = List.copyOf(heard);
    }

    /** Without the persons' numbers. */
    @Override
    public String toString() {
        return "PlayedSession[" + sessionId + " " + outcome + " talked=" + talked
                + error.map(e -> " " + e).orElse("") + "]";
    }
}
