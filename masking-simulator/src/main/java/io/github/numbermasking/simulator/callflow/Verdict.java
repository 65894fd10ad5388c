package io.github.numbermasking.simulator.callflow;

import io.github.numbermasking.simulator.session.SessionError;
import java.util.List;

/** The result of checking an answer to a call. */
public sealed interface Verdict {

    /** The platform can obey it. */
    record Callflow(List<CallflowStep> actions) implements Verdict {}

    /** The platform cannot obey it. The error is 8x8's, and the fault tells a developer what to correct. */
    record Rejected(SessionError error, String fault) implements Verdict {

        public static Rejected because(int code, String fault) {
            return new Rejected(SessionError.of(code), fault);
        }
    }
}
