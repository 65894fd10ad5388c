package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.report.PoolReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The content of a platform's request: a question or a report. Immutable and thread-safe. */
public sealed interface Incoming {

    /**
     * Calls the function for this case, and returns its result. When you add a case, the compiler reports every place that
     * must handle it.
     */
    <T> T map(
            Function<Call, T> call,
            Function<CallEvents, T> events,
            Function<PoolNews, T> news,
            Function<Nothing, T> nothing,
            Function<Unread, T> unread);

    /**
     * A caller waits for the answer.
     *
     * @param call the numbers to look up; empty if there are none to look up, because the caller withholds the number, or
     *     because something is wrong
     * @param flaw the fault of a request that the platform would not send like this, for the log; contains no value of the
     *     request
     * @param session the call for the call log; empty if the answer is not noted
     */
    record Call(Optional<IncomingCall> call, Optional<String> flaw, Optional<CallSession> session) implements Incoming {

        @Override
        public <T> T map(
                Function<Call, T> call,
                Function<CallEvents, T> events,
                Function<PoolNews, T> news,
                Function<Nothing, T> nothing,
                Function<Unread, T> unread) {
            return call.apply(this);
        }
    }

    /**
     * Something happened to calls.
     *
     * @param events what happened; at least one
     */
    record CallEvents(List<CallEvent> events) implements Incoming {

        /** At least one event. */
        public CallEvents {
            events = List.copyOf(events);
        }

        @Override
        public <T> T map(
                Function<Call, T> call,
                Function<CallEvents, T> events,
                Function<PoolNews, T> news,
                Function<Nothing, T> nothing,
                Function<Unread, T> unread) {
            return events.apply(this);
        }
    }

    /**
     * Something changed in the pool of virtual numbers.
     *
     * @param report what changed
     * @param skipped how many numbers could not be read
     */
    record PoolNews(PoolReport report, int skipped) implements Incoming {

        @Override
        public <T> T map(
                Function<Call, T> call,
                Function<CallEvents, T> events,
                Function<PoolNews, T> news,
                Function<Nothing, T> nothing,
                Function<Unread, T> unread) {
            return news.apply(this);
        }
    }

    /** A report that is not stored, only acknowledged and counted. */
    record Nothing() implements Incoming {

        @Override
        public <T> T map(
                Function<Call, T> call,
                Function<CallEvents, T> events,
                Function<PoolNews, T> news,
                Function<Nothing, T> nothing,
                Function<Unread, T> unread) {
            return nothing.apply(this);
        }
    }

    /**
     * A report that our own code failed to read. It must not be lost: a later version may read it.
     *
     * @param fault the exception
     */
    record Unread(RuntimeException fault) implements Incoming {

        @Override
        public <T> T map(
                Function<Call, T> call,
                Function<CallEvents, T> events,
                Function<PoolNews, T> news,
                Function<Nothing, T> nothing,
                Function<Unread, T> unread) {
            return unread.apply(this);
        }
    }
}
