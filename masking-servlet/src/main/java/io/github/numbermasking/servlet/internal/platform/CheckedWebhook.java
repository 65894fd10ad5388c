package io.github.numbermasking.servlet.internal.platform;

import java.util.Locale;
import java.util.Optional;

/**
 * The result of comparing a webhook at the platform with what is needed. Immutable and thread-safe.
 *
 * @param subaccount the subaccount that has the webhook
 * @param type the platform's name for its type
 * @param registered the webhook as the platform has it, if it is registered
 * @param needed whether this installation needs it
 * @param verdict its state
 */
public record CheckedWebhook(
        String subaccount, String type, Optional<Registration> registered, boolean needed, Verdict verdict) {

    /** Whether this installation needs it and it is not as it must be. */
    public boolean isWrong() {
        return needed && verdict != Verdict.OK;
    }

    /**
     * A registered webhook.
     *
     * @param url its URL; "" if the platform does not say
     * @param enabled whether it is sent
     * @param secret whether it carries a secret
     */
    public record Registration(String url, boolean enabled, boolean secret) {}

    /** The state of a webhook; of several faults, the first in this order. */
    public enum Verdict {
        OK,
        MISSING,
        DISABLED,
        INSECURE_URL,
        OTHER_URL,
        NO_SECRET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
