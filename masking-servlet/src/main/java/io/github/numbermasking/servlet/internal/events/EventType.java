package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.servlet.internal.platform.Report;

/** The types of events that are counted apart. */
enum EventType {
    /** An answer of ours that is noted. */
    ANSWER,
    /** A leg of a call has a new status. */
    CALL_STATUS,
    /** A call is over. */
    SESSION_SUMMARY,
    /** A call was recorded. */
    RECORDING,
    /** The pool has changed. */
    NUMBERS,
    /** Something else, which is not stored. */
    OTHER,
    /** Our own code failed to read it. */
    UNREAD;

    private static final CallEvent.Visitor<EventType> OF_EVENT = new CallEvent.Visitor<>() {
        @Override
        public EventType answered(CallEvent.Answered event) {
            return ANSWER;
        }

        @Override
        public EventType passed(CallEvent.Passed event) {
            return CALL_STATUS;
        }

        @Override
        public EventType summarised(CallEvent.Summarised event) {
            return SESSION_SUMMARY;
        }

        @Override
        public EventType recorded(CallEvent.Recorded event) {
            return RECORDING;
        }
    };

    static EventType of(CallEvent event) {
        return event.accept(OF_EVENT);
    }

    /** The type of a report; that of its first event, if it has several. */
    static EventType of(Report report) {
        return report.mapKind(new Report.Kinds<>(
                calls -> of(calls.events().get(0)), news -> NUMBERS, nothing -> OTHER, unread -> UNREAD));
    }
}
