package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.servlet.testing.Callers.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** What was seen from outside while many callers waited. */
public record Siege(List<Timed> calls, List<Duration> pages, int mostWaiting, int mostThreads, boolean troubled) {

    private static final int PAUSE_MILLIS = 100;

    /** Watches until the last caller has an answer; the host's page is asked for all the while. */
    public static Siege watch(
            List<Future<Timed>> calls, TestServer server, HostApplication host, Callable<Boolean> trouble)
            throws Exception {
        List<Duration> pages = new ArrayList<>();
        int mostWaiting = 0;
        int mostThreads = 0;
        boolean troubled = false;
        while (!calls.stream().allMatch(Future::isDone)) {
            int waiting = host.waiting();
            Duration page = HostApplication.timePage(server);
            if (waiting > 0) {
                pages.add(page);
            }
            mostWaiting = Math.max(mostWaiting, Math.min(waiting, host.waiting()));
            mostThreads = Math.max(mostThreads, CallThreads.now().size());
            troubled |= trouble.call();
            Thread.sleep(PAUSE_MILLIS);
        }
        List<Timed> done = new ArrayList<>();
        for (Future<Timed> call : calls) {
            done.add(call.get());
        }
        return new Siege(done, pages, mostWaiting, mostThreads, troubled);
    }

    public Duration longestCall() {
        return Collections.max(calls.stream().map(Timed::taken).toList());
    }

    public Duration longestPage() {
        return Collections.max(pages);
    }
}
