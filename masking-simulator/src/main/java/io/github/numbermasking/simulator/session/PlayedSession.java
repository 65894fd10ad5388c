package io.github.numbermasking.simulator.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One session as it was played. A test can compare a call log with it, whichever events arrived.
 *
 * @param sessionId 8x8's id, the same in all its events
 * @param from the caller's number
 * @param virtualNumber the dialled number
 * @param heard what the caller heard, in order
 * @param rang the phone that rang, if any
 * @param outcome how it ended
 * @param began when the call arrived
 * @param connected when the two parties were connected, if they were
 * @param talked the time from the connection to the end; zero without a connection
 * @param ended when it ended
 * @param error why it failed, if it did
 * @param fault the fault of the endpoint's answer, if there was one
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

    /** Copies the list. */
    public PlayedSession {
        heard = List.copyOf(heard);
    }

    /** Omits people's numbers. */
    @Override
    public String toString() {
        return "PlayedSession[" + sessionId + " " + outcome + " talked=" + talked
                + error.map(e -> " " + e).orElse("") + "]";
    }
}
