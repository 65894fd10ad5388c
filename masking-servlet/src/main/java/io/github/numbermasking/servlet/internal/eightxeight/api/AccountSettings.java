package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.access.ApiKey;
import io.github.numbermasking.servlet.internal.access.Credentials;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The checked settings for 8x8's API. Immutable and thread-safe.
 *
 * @param url the URL of the API, without a slash at its end
 * @param key the key for the API, if there is one
 * @param subaccounts the subaccounts whose numbers and webhooks are used
 * @param syncEvery the time between two syncs of the pool, if there are any
 * @param recordings whether calls are recorded, so that the webhook for recordings is needed
 */
public record AccountSettings(
        URI url, Optional<ApiKey> key, List<String> subaccounts, Optional<Duration> syncEvery, boolean recordings) {

    /** The form of an id by the description of 8x8's API. */
    private static final Pattern SUBACCOUNT = Pattern.compile("[A-Za-z0-9._&-]{3,50}");

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Reads them; the source records the faults. */
    public static AccountSettings read(SettingSource source) {
        Optional<ApiKey> key = Credentials.platformKey(source);
        List<String> subaccounts = subaccounts(source).stream().sorted().toList();
        Optional<Duration> every = source.optional(Setting.SYNC_EVERY)
                .map(value -> source.duration(Setting.SYNC_EVERY, SHORTEST, LONGEST));
        boolean lacking = key.isEmpty() && !source.isFaulty(Setting.PLATFORM_KEY)
                || subaccounts.isEmpty() && !source.isFaulty(Setting.SUBACCOUNTS);
        if (every.isPresent() && lacking) {
            source.complain(
                    Setting.SYNC_EVERY,
                    "needs masking.8x8.api-key, and masking.subaccounts to know whose pool to sync");
        }
        return new AccountSettings(checkedUrl(source), key, subaccounts, every, source.flag(Setting.ANSWER_RECORDING));
    }

    /** Reads the subaccounts whose webhooks count. */
    public static Set<String> subaccounts(SettingSource source) {
        List<String> ids = source.list(Setting.SUBACCOUNTS);
        if (!ids.stream().allMatch(id -> SUBACCOUNT.matcher(id).matches())) {
            source.complain(
                    Setting.SUBACCOUNTS, "each must be 8x8's id of a subaccount: 3 to 50 of A-Z a-z 0-9 . _ - &");
        }
        return Set.copyOf(ids);
    }

    private static URI checkedUrl(SettingSource source) {
        String text = source.text(Setting.PLATFORM_URL);
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (isHttp(url) && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        source.complain(Setting.PLATFORM_URL, "must be an http or https URL without user, query and fragment");
        return URI.create(Setting.PLATFORM_URL.defaultValue());
    }

    /** Whether it is an http or https URL with a host, and without user and fragment. */
    static boolean isHttp(URI url) {
        return ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
    }
}
