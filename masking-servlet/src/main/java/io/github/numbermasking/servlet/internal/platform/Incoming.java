package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.report.PoolReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a request of the platform asks or reports. Immutable and thread-safe. */
public sealed interface Incoming {

    /** Gives the result for the case that this is; after you add a case, the compiler reports every place that must handle it. */
    <T> T map(
            Function<Call, T> call,
            Function<CallEvents, T> events,
            Function<PoolNews, T> news,
            Function<Nothing, T> nothing,
            Function<Unread, T> unread);

    /**
     * A caller waits for the answer.
     *
     * @param call who is to be connected; empty if that cannot be looked up, because the caller withholds the number or something
     *     is wrong
     * @param flaw what the platform would not send so, for the log; it holds no value of the request
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

    /** Nothing that is kept: it is acknowledged and counted. */
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
     * A report that could not be read for a fault of ours: it must not be lost, a later version may read it.
     *
     * @param fault what went wrong
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
