package io.github.numbermasking.simulator.callflow;

import io.github.numbermasking.simulator.session.Announcement;
import io.github.numbermasking.simulator.session.Ringing;

/** One step of a callflow. */
public sealed interface CallflowStep {

    /** Its name in {@code lastAction}. */
    String summaryName();

    /** Plays something to the caller. */
    record Announce(Announcement announcement) implements CallflowStep {

        @Override
        public String summaryName() {
            return announcement.kind() == Announcement.Kind.SPOKEN ? "PLAY_TTS" : "PLAY_FILE";
        }
    }

    /** Makes another phone ring. */
    record MakeCall(Ringing ringing) implements CallflowStep {

        @Override
        public String summaryName() {
            return "MAKE_CALL";
        }
    }

    /** Ends the call. */
    record HangUp() implements CallflowStep {

        @Override
        public String summaryName() {
            return "HANGUP";
        }
    }
}
