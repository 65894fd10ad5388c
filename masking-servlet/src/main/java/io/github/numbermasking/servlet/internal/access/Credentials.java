package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.util.List;
import java.util.Optional;

/**
 * The secrets, tokens and operators of our endpoints, and the key for the platform's API. Immutable and thread-safe.
 *
 * @param webhookSecrets the secrets that a webhook may carry; none if it needs none
 * @param tokens the tokens of the management API
 * @param operators the operators of the management API
 * @param platformKey the key for the platform's API, if it is used
 */
public record Credentials(
        List<String> webhookSecrets, List<String> tokens, List<Operator> operators, Optional<ApiKey> platformKey) {

    static final int SHORTEST = 16;

    /** Reads the secrets of webhooks. */
    public static List<String> webhookSecrets(SettingSource source) {
        return webhookSecrets(
                source, source.oneOf(Setting.WEBHOOK_AUTH, "secret", "none").equals("secret"));
    }

    /**
     * Reads the secrets of webhooks.
     *
     * @param asked whether a webhook must carry one
     */
    public static List<String> webhookSecrets(SettingSource source, boolean asked) {
        List<String> secrets = source.list(Setting.WEBHOOK_SECRETS);
        if (asked && secrets.isEmpty()) {
            source.complain(
                    Setting.WEBHOOK_SECRETS,
                    "is required: the value that " + Setting.PLATFORM
                            + " sends in the header; or set masking.webhook.auth to none");
        }
        check(source, Setting.WEBHOOK_SECRETS, secrets);
        return asked ? secrets : List.of();
    }

    /**
     * Reads the tokens of the management API.
     *
     * @param secrets the secrets of webhooks, which no token may equal
     */
    public static List<String> tokens(SettingSource source, List<String> secrets) {
        List<String> tokens = source.list(Setting.API_TOKENS);
        check(source, Setting.API_TOKENS, tokens);
        if (tokens.stream().anyMatch(token -> token.indexOf(' ') >= 0)) {
            source.complain(Setting.API_TOKENS, "a token must not contain a blank");
        }
        if (!areApart(secrets, tokens)) {
            source.complain(Setting.API_TOKENS, "a token must not be a webhook secret as well");
        }
        return tokens;
    }

    /** Whether no token equals a webhook's secret, with or without "Bearer" before it. */
    static boolean areApart(List<String> secrets, List<String> tokens) {
        return tokens.stream().noneMatch(token -> isOneOf(secrets, token));
    }

    /** Whether a token equals a webhook's secret, with or without "Bearer" before it. */
    static boolean isOneOf(List<String> secrets, String token) {
        return secrets.stream().anyMatch(secret -> secret.equals(token) || secret.equalsIgnoreCase("Bearer " + token));
    }

    /** Reads the key for the platform's API. */
    public static Optional<ApiKey> platformKey(SettingSource source) {
        Optional<String> text = source.optional(Setting.PLATFORM_KEY);
        Optional<ApiKey> key = text.flatMap(ApiKey::parse);
        if (text.isPresent() && key.isEmpty()) {
            source.complain(Setting.PLATFORM_KEY, "must be printable ASCII without a blank, as a header carries it");
        }
        return key;
    }

    private static void check(SettingSource source, Setting setting, List<String> secrets) {
        if (secrets.stream().anyMatch(secret -> secret.length() < SHORTEST)) {
            source.complain(setting, "each value must have at least " + SHORTEST + " characters");
        }
        if (!secrets.stream().allMatch(secret -> secret.matches("[ -~]+"))) {
            source.complain(setting, "each value must be printable ASCII, as a header carries it");
        }
    }

    /** Hides all values. */
    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
