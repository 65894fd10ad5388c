package io.github.numbermasking.servlet.testing;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads that answer calls in place of the container's. */
public final class CallThreads {

    private CallThreads() {}

    public static Set<Thread> now() {
        return LiveThreads.all().stream()
                .filter(thread -> thread.getName().startsWith("number-masking-call"))
                .collect(Collectors.toSet());
    }

    /** Whether a thread waits for work, to end when none comes. */
    public static boolean isIdle(Thread thread) {
        return !thread.isAlive()
                || Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("getTask"));
    }
}
