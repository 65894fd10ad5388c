package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import java.util.Optional;
import java.util.function.Function;

/** The content of a platform's request: a call, which is a question, or a report. Immutable and thread-safe. */
public sealed interface Incoming permits Incoming.Call, Incoming.NoCall, Report {

    /** Calls the function for this case, and returns its result. */
    <T> T map(Function<Call, T> call, Function<NoCall, T> noCall, Function<Report, T> report);

    /**
     * A caller waits for the answer.
     *
     * @param call the numbers to look up
     * @param session the call for the call log; empty if the answer is not noted
     */
    record Call(IncomingCall call, Optional<CallSession> session) implements Incoming {

        @Override
        public <T> T map(Function<Call, T> call, Function<NoCall, T> noCall, Function<Report, T> report) {
            return call.apply(this);
        }
    }

    /**
     * A caller may be waiting for the answer, but there is nothing to look up.
     *
     * @param reason why
     * @param flaw the fault of a request that the platform would not send like this, for the log; contains no value of the
     *     request
     * @param session the call for the call log; empty if the answer is not noted
     */
    record NoCall(CallReason reason, Optional<String> flaw, Optional<CallSession> session) implements Incoming {

        @Override
        public <T> T map(Function<Call, T> call, Function<NoCall, T> noCall, Function<Report, T> report) {
            return noCall.apply(this);
        }
    }
}
