package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.internal.report.PoolReport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an operator has at the platform, as its API tells: numbers, and webhooks. Thread-safe. Deadlines are times by
 * {@link System#nanoTime()}. Requests may throw {@link PlatformException}.
 */
public interface PlatformAccount extends AutoCloseable {

    /** What keeps the API from being asked: a setting that is missing. To be asked before all that follows. */
    Optional<String> lacking();

    /** The ids of the subaccounts, in order. */
    List<String> subaccounts();

    /** The numbers that a subaccount has. */
    PoolReport numbers(String subaccount, long deadlineNanos);

    /** The URL that a text names; empty if it is not as {@link #expectedUrl()} says. */
    Optional<URI> url(String text);

    /** What a URL must be for webhooks to go there, for a client that sent another. */
    String expectedUrl();

    /**
     * The webhooks of all subaccounts, compared with what is needed.
     *
     * @param url where they ought to go; empty for where the webhook for calls goes
     * @param secret whether they must carry a secret
     */
    List<CheckedWebhook> webhooks(Optional<URI> url, boolean secret, long deadlineNanos);

    /**
     * Registers every webhook of all subaccounts, in place of what is registered.
     *
     * @param secret what they are to carry, if anything
     * @param done told of each that is registered
     * @throws PlatformException at the first that fails; those before it stay as they were told
     */
    void register(URI url, Optional<String> secret, long deadlineNanos, Consumer<Registered> done);

    /** A webhook that has been registered. */
    record Registered(String subaccount, String type) {

        @Override
        public String toString() {
            return subaccount + " " + type;
        }
    }

    @Override
    void close();
}
