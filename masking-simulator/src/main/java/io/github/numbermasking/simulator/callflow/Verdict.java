package io.github.numbermasking.simulator.callflow;

import io.github.numbermasking.simulator.session.SessionError;
import java.util.List;

/** What an answer to a call is worth. */
public sealed interface Verdict {

    /** It can be obeyed. */
    record Callflow(List<CallflowStep> actions) implements Verdict {}

    /** It cannot, and why: as 8x8 would say it, and so that it can be mended. */
    record Rejected(SessionError error, String fault) implements Verdict {

        public static Rejected because(int code, String fault) {
            return new Rejected(SessionError.of(code), fault);
        }
    }
}
