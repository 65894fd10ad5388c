package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.util.List;
import java.util.Optional;

/**
 * What a webhook must have to be let in. Immutable and thread-safe.
 *
 * @param header the header that carries the secret
 * @param secrets what it may carry; none if no secret is asked for
 * @param addresses where webhooks may come from; none for anywhere
 * @param proxies whose X-Forwarded-For is trusted
 */
public record WebhookSettings(String header, List<String> secrets, Networks addresses, Networks proxies) {

    /** Reads them; the source remembers what is wrong. */
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
        Optional<Networks> networks = Networks.parse(source.list(setting));
        if (networks.isEmpty()) {
            source.complain(setting, "each item must be an IP address or a network such as 10.0.0.0/8");
        }
        return networks.orElse(Networks.NONE);
    }

    /** Masked: secrets stand in it. */
    @Override
    public String toString() {
        return "WebhookSettings[***]";
    }
}
