package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.servlet.internal.access.ApiKey;
import io.github.numbermasking.servlet.internal.platform.CheckedWebhook;
import io.github.numbermasking.servlet.internal.platform.PlatformAccount;
import io.github.numbermasking.servlet.internal.settings.Setting;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lists the numbers and webhooks of our subaccounts at 8x8, and registers webhooks. Thread-safe. */
public final class EightXEightAccount implements PlatformAccount {

    private final AccountSettings settings;
    private final Optional<ApiClient> client;

    /** Makes the account with the subaccounts of the settings. */
    public EightXEightAccount(AccountSettings settings, Clock clock) {
        this(settings, settings::key, clock, outcome -> {});
    }

    /**
     * Makes the account with a key that may be renewed, if the settings have one.
     *
     * @param outcomes counts the requests to the API
     */
    public EightXEightAccount(
            AccountSettings settings, Supplier<Optional<ApiKey>> key, Clock clock, Consumer<Outcome> outcomes) {
        this.settings = settings;
        this.client = settings.key()
                .map(first -> new ApiClient(settings.url(), () -> key.get().orElse(first), clock, outcomes));
    }

    @Override
    public Optional<String> lacking() {
        if (client.isEmpty()) {
            return Optional.of(Setting.PLATFORM_KEY.key() + " is not set: 8x8's API needs it");
        }
        return settings.subaccounts().isEmpty()
                ? Optional.of(Setting.SUBACCOUNTS.key() + " is not set: it names the subaccounts to ask for")
                : Optional.empty();
    }

    @Override
    public List<String> subaccounts() {
        return settings.subaccounts();
    }

    @Override
    public PoolReport numbers(String subaccount, long deadlineNanos) {
        return client().numbers(subaccount, deadlineNanos);
    }

    @Override
    public Optional<URI> url(String text) {
        return WebhookTarget.parse(text);
    }

    @Override
    public String expectedUrl() {
        return WebhookTarget.EXPECTED;
    }

    @Override
    public List<CheckedWebhook> webhooks(Optional<URI> url, boolean secret, long deadlineNanos) {
        WebhookComparison.Need need = new WebhookComparison.Need(url, secret, settings.recordings());
        List<CheckedWebhook> checks = new ArrayList<>();
        for (String subaccount : subaccounts()) {
            checks.addAll(WebhookComparison.of(subaccount, client().webhooks(subaccount, deadlineNanos), need));
        }
        return checks;
    }

    @Override
    public void register(URI url, Optional<String> secret, long deadlineNanos, Consumer<Registered> done) {
        for (String subaccount : subaccounts()) {
            for (WebhookType type : WebhookType.values()) {
                client().register(subaccount, type, url, secret, deadlineNanos);
                done.accept(new Registered(subaccount, type.name()));
            }
        }
    }

    private ApiClient client() {
        return client.orElseThrow(() -> new IllegalStateException("lacking() was not asked"));
    }

    @Override
    public void close() {
        client.ifPresent(ApiClient::close);
    }
}
