package io.github.numbermasking.testing;

import java.io.IOException;

/** Ends a process when this virtual machine ends, even if it is killed: shutdown hooks do not run then. */
public final class Watchdog {

    private Watchdog() {}

    /**
     * Starts a watchdog that sends SIGTERM to the process when this virtual machine is gone. The watchdog ends with the
     * process.
     */
    public static void endWithUs(long pid) throws IOException {
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "while kill -0 $1 2>/dev/null && kill -0 $2 2>/dev/null; do sleep 1; done; kill $2 2>/dev/null",
                        "watch",
                        Long.toString(ProcessHandle.current().pid()),
                        Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
