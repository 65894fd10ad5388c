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
     * The required properties of a webhook.
     *
     * @param url its URL; if empty, the URL of the VCA, because one URL accepts all types
     * @param secret whether it must carry a secret
     * @param recordings whether calls are recorded
     */
    record Need(Optional<URI> url, boolean secret, boolean recordings) {}

    /** Compares every type of webhook. The one for recordings is needed only if calls are recorded. */
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

    /** Whether others on the network can read the secret. */
    private static boolean isPlain(String url) {
        return url.regionMatches(true, 0, "http:", 0, "http:".length())
                && WebhookTarget.parse(url).isEmpty();
    }

    /** Removes a slash at the end, because it does not change the endpoint. */
    private static String bare(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
