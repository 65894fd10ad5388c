package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.platform.CheckedWebhook;
import io.github.numbermasking.servlet.internal.platform.CheckedWebhook.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the webhooks that a subaccount has with those that are needed. */
final class WebhookComparison {

    private WebhookComparison() {}

    /**
     * What a webhook ought to be.
     *
     * @param url where it is to go; if that is not given, where the VCA goes: one URL takes all types
     * @param secret whether it must carry one
     * @param recordings whether recordings are asked for
     */
    record Need(Optional<URI> url, boolean secret, boolean recordings) {}

    /** Every type of webhook, as the subaccount has it; one for recordings is needed only where calls are recorded. */
    static List<CheckedWebhook> of(String subaccount, List<WebhookRegistration> registered, Need need) {
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
                    return new CheckedWebhook(
                            subaccount,
                            type.name(),
                            found.map(one -> new CheckedWebhook.Registration(one.url(), one.enabled(), one.secret())),
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
