package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.servlet.internal.access.Credentials;
import io.github.numbermasking.servlet.internal.access.Networks;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings for the check of 8x8's webhooks. Immutable and thread-safe.
 *
 * @param header the header that carries the secret
 * @param secrets the accepted secrets; none if webhooks need none
 * @param addresses the networks that webhooks may come from; none for any
 * @param proxies the proxies whose X-Forwarded-For is trusted
 */
public record WebhookSettings(String header, List<String> secrets, Networks addresses, Networks proxies) {

    /** The addresses of 8x8's webhooks by its documentation (2026-01-01); in the settings, the word "8x8" stands for them. */
    private static final List<String> ADDRESSES =
            List.of("18.140.80.2", "52.220.253.234", "54.255.116.8", "52.74.232.241");

    /** Reads them; the source records the faults. */
    public static WebhookSettings read(SettingSource source) {
        String header = source.text(Setting.WEBHOOK_HEADER);
        if (!header.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
            source.complain(Setting.WEBHOOK_HEADER, "must be the name of an HTTP header");
        }
        return new WebhookSettings(
                header,
                Credentials.webhookSecrets(source),
                networks(source, Setting.WEBHOOK_ADDRESSES),
                networks(source, Setting.PROXIES));
    }

    private static Networks networks(SettingSource source, Setting setting) {
        Optional<Networks> networks = Networks.parse(source.list(setting).stream()
                .flatMap(item -> item.equals(EightXEight.NAME) ? ADDRESSES.stream() : Stream.of(item))
                .toList());
        if (networks.isEmpty()) {
            source.complain(setting, "each item must be an IP address or a network such as 10.0.0.0/8");
        }
        return networks.orElse(Networks.NONE);
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "WebhookSettings[***]";
    }
}
