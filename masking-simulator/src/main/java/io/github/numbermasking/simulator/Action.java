package io.github.numbermasking.simulator;

/** One step of a callflow. */
sealed interface Action {

    /** What {@code lastAction} calls it. */
    String summaryName();

    /** Plays something to the caller. */
    record Announce(Announcement announcement) implements Action {

        @Override
        public String summaryName() {
            return announcement.kind() == Announcement.Kind.SPOKEN ? "PLAY_TTS" : "PLAY_FILE";
        }
    }

    /** Makes another phone ring. */
    record MakeCall(Ringing ringing) implements Action {

        @Override
        public String summaryName() {
            return "MAKE_CALL";
        }
    }

    /** Ends the call. */
    record HangUp() implements Action {

        @Override
        public String summaryName() {
            return "HANGUP";
        }
    }
}
