package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.client.HttpReply;
import io.github.numbermasking.servlet.internal.client.OutgoingRequest;
import io.github.numbermasking.servlet.internal.client.Sender;
import io.github.numbermasking.servlet.internal.client.TooLargeReplyException;
import io.github.numbermasking.servlet.internal.platform.PlatformException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests, and repeats them after a failure, within limits of time and size. Follows no redirect. Thread-safe. */
final class Transport implements AutoCloseable {

    static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);
    static final int LARGEST_REPLY = 16 * 1_024 * 1_024;

    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

    private final Sender sender;
    private final Clock clock;

    Transport(Clock clock, Sender sender) {
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Sends a request, and waits for the answer.
     *
     * @param deadlineNanos the latest time for the answer, by {@link System#nanoTime()}
     * @return an answer that is not worth another try
     * @throws PlatformException if there is no such answer by then, or after the last try
     */
    ApiReply send(OutgoingRequest request, long deadlineNanos) {
        if (left(deadlineNanos) <= 0) {
            throw new PlatformException("no time was left to ask 8x8");
        }
        for (int attempt = 1; ; attempt++) {
            Duration pause = pause(attempt);
            String why;
            try {
                ApiReply answer = once(request, deadlineNanos);
                if (!answer.isWorthRepeating()) {
                    return answer;
                }
                why = "8x8 answered " + answer.status();
                Duration asked = answer.retryAfter(clock.instant()).orElse(Duration.ZERO);
                if (asked.compareTo(Duration.ofNanos(left(deadlineNanos))) >= 0) {
                    throw new PlatformException(
                            why + " and asks to wait " + asked.toSeconds() + " s, longer than there is time");
                }
                pause = asked.compareTo(pause) > 0 ? asked.plus(pause.dividedBy(4)) : pause;
            } catch (TooLargeReplyException e) {
                throw new PlatformException("8x8's reply is larger than " + LARGEST_REPLY + " bytes");
            } catch (IOException e) {
                why = describe(request, e);
            }
            if (attempt == TRIES) {
                throw new PlatformException(why + ", " + TRIES + " times");
            }
            if (pause.toNanos() >= left(deadlineNanos)) {
                throw new PlatformException(why + "; no time is left to try again");
            }
            sleep(pause);
        }
    }

    private ApiReply once(OutgoingRequest request, long deadlineNanos) throws IOException {
        long start = System.nanoTime();
        CompletableFuture<HttpReply> reply = sender.send(request, LARGEST_REPLY);
        try {
            HttpReply response = reply.get(
                    Math.max(0, Math.min(LONGEST_REQUEST.toNanos(), left(deadlineNanos))), TimeUnit.NANOSECONDS);
            return new ApiReply(response, Duration.ofNanos(System.nanoTime() - start));
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new SocketTimeoutException("the reply was not complete in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (InterruptedException e) {
            reply.cancel(true);
            throw interrupted();
        }
    }

    /**
     * Returns the pause before the next try. Half of it is random, so that clients that failed together do not return
     * together.
     */
    private static Duration pause(int attempt) {
        long most = FIRST_PAUSE.toNanos() << attempt - 1;
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static PlatformException interrupted() {
        Thread.currentThread().interrupt();
        return new PlatformException("the request to 8x8 was interrupted");
    }

    private static long left(long deadlineNanos) {
        return deadlineNanos - System.nanoTime();
    }

    /** Describes a failure without the exception's message, which may quote what was sent. */
    private static String describe(OutgoingRequest request, IOException e) {
        String where = request.url().getScheme() + "://" + request.url().getRawAuthority();
        if (e instanceof ConnectException) {
            return "8x8 cannot be reached at " + where;
        }
        if (e instanceof SocketTimeoutException) {
            return "8x8 did not answer in time at " + where;
        }
        return "the connection to 8x8 at " + where + " failed (" + e.getClass().getSimpleName() + ")";
    }

    @Override
    public void close() {
        sender.close();
    }
}
