package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.report.PoolReport;
import java.util.List;
import java.util.function.Function;

/** The content of a platform's request that is only acknowledged. Immutable and thread-safe. */
public sealed interface Report extends Incoming {

    @Override
    default <T> T map(Function<Call, T> call, Function<NoCall, T> noCall, Function<Report, T> report) {
        return report.apply(this);
    }

    /** Calls the function for this kind of report, and returns its result. */
    <T> T mapKind(Kinds<T> kinds);

    /**
     * Contains a function for each kind of report. When you add a kind, the compiler reports every place that must handle it.
     */
    record Kinds<T>(
            Function<CallEvents, T> events,
            Function<PoolNews, T> news,
            Function<Nothing, T> nothing,
            Function<Unread, T> unread) {}

    /**
     * Something happened to calls.
     *
     * @param events what happened; at least one
     */
    record CallEvents(List<CallEvent> events) implements Report {

        /** At least one event. */
        public CallEvents {
            events = List.copyOf(events);
        }

        @Override
        public <T> T mapKind(Kinds<T> kinds) {
            return kinds.events().apply(this);
        }
    }

    /**
     * Something changed in the pool of virtual numbers.
     *
     * @param report what changed
     * @param skipped how many numbers could not be read
     */
    record PoolNews(PoolReport report, int skipped) implements Report {

        @Override
        public <T> T mapKind(Kinds<T> kinds) {
            return kinds.news().apply(this);
        }
    }

    /** A report that is not stored, only acknowledged and counted. */
    record Nothing() implements Report {

        @Override
        public <T> T mapKind(Kinds<T> kinds) {
            return kinds.nothing().apply(this);
        }
    }

    /**
     * A report that our own code failed to read. It must not be lost: a later version may read it.
     *
     * @param fault the exception
     */
    record Unread(RuntimeException fault) implements Report {

        @Override
        public <T> T mapKind(Kinds<T> kinds) {
            return kinds.unread().apply(this);
        }
    }
}
