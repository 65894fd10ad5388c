package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.internal.report.PoolReport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lists the numbers and webhooks of an operator's account at the platform, and registers webhooks, by the platform's API.
 * Thread-safe. Deadlines are times by {@link System#nanoTime()}. Requests may throw {@link PlatformException}.
 */
public interface PlatformAccount extends AutoCloseable {

    /** Names the setting that is missing for the use of the API, if any. Ask this before you call the other methods. */
    Optional<String> lacking();

    /** Lists the ids of the subaccounts, in order. */
    List<String> subaccounts();

    /** Lists the numbers of a subaccount. */
    PoolReport numbers(String subaccount, long deadlineNanos);

    /** Parses a URL for webhooks; empty if it is not as {@link #expectedUrl()} says. */
    Optional<URI> url(String text);

    /** Says what a URL for webhooks must be, for a refusal. */
    String expectedUrl();

    /**
     * Compares the webhooks of all subaccounts with what is needed.
     *
     * @param url the URL that they should have; if empty, the URL of the webhook for calls
     * @param secret whether they must carry a secret
     */
    List<CheckedWebhook> webhooks(Optional<URI> url, boolean secret, long deadlineNanos);

    /**
     * Registers every webhook of all subaccounts, in place of the existing ones.
     *
     * @param secret the secret that they must carry, if any
     * @param done called for each webhook that was registered
     * @throws PlatformException at the first failure; the webhooks before it stay registered
     */
    void register(URI url, Optional<String> secret, long deadlineNanos, Consumer<Registered> done);

    /** The outcome of a request to the API. */
    enum Outcome {
        /** The platform did what was asked. */
        OK,
        /** The platform refused the key. */
        KEY_REFUSED,
        /** The platform refused the request for another reason. */
        REFUSED,
        /** There was no answer in time, or none that is understood. */
        FAILED
    }

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
