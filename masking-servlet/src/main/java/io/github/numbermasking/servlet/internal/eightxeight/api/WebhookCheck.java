package io.github.numbermasking.servlet.internal.eightxeight.api;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What 8x8 has of one webhook, beside what is needed. Immutable and thread-safe.
 *
 * @param subaccount whose webhook it is
 * @param type what it tells
 * @param registered as 8x8 has it, if at all
 * @param needed whether something is amiss without it: a recording's only where recordings are asked for
 * @param verdict how it stands
 */
public record WebhookCheck(
        String subaccount,
        WebhookType type,
        Optional<WebhookRegistration> registered,
        boolean needed,
        Verdict verdict) {

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

    /**
     * What a webhook ought to be.
     *
     * @param url where it is to go; if that is not given, where the VCA goes: one URL takes all types
     * @param secret whether it must carry one
     * @param recordings whether recordings are asked for
     */
    record Need(Optional<URI> url, boolean secret, boolean recordings) {}

    /** Every type, held against what a subaccount has. */
    static List<WebhookCheck> of(String subaccount, List<WebhookRegistration> registered, Need need) {
        Optional<String> url = need.url()
                .map(URI::toString)
                .or(() -> registered.stream()
                        .filter(one -> one.type() == WebhookType.VCA)
                        .map(WebhookRegistration::url)
                        .findFirst());
        return Stream.of(WebhookType.values())
                .map(type -> {
                    Optional<WebhookRegistration> found = registered.stream()
                            .filter(one -> one.type() == type)
                            .findFirst();
                    return new WebhookCheck(
                            subaccount,
                            type,
                            found,
                            type != WebhookType.VRU || need.recordings(),
                            found.map(one -> verdict(one, url, need.secret())).orElse(Verdict.MISSING));
                })
                .toList();
    }

    private static Verdict verdict(WebhookRegistration registered, Optional<String> url, boolean secret) {
        if (!registered.enabled()) {
            return Verdict.DISABLED;
        }
        if (isPlain(registered.url())) {
            return Verdict.INSECURE_URL;
        }
        if (url.filter(wanted -> !bare(wanted).equals(bare(registered.url()))).isPresent()) {
            return Verdict.OTHER_URL;
        }
        return secret && !registered.secret() ? Verdict.NO_SECRET : Verdict.OK;
    }

    /** Whether everybody on the way can read the secret. */
    private static boolean isPlain(String url) {
        return url.regionMatches(true, 0, "http:", 0, "http:".length())
                && WebhookTarget.parse(url).isEmpty();
    }

    /** With or without a slash at the end it is the same endpoint. */
    private static String bare(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
