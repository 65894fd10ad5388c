package io.github.numbermasking.servlet.internal.platform;

import java.util.Locale;
import java.util.Optional;

/**
 * One webhook as the platform has it, compared with what is needed. Immutable and thread-safe.
 *
 * @param subaccount whose webhook it is
 * @param type what it reports, in the platform's word
 * @param registered as the platform has it, if at all
 * @param needed whether something is missing without it
 * @param verdict how it stands
 */
public record CheckedWebhook(
        String subaccount, String type, Optional<Registration> registered, boolean needed, Verdict verdict) {

    /**
     * A registered webhook.
     *
     * @param url where it goes; "" if the platform does not say
     * @param enabled whether it is sent
     * @param secret whether it carries a secret
     */
    public record Registration(String url, boolean enabled, boolean secret) {}

    /** How a webhook stands; of several faults the first. */
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
