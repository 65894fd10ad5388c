package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.servlet.internal.access.ApiKey;
import io.github.numbermasking.servlet.internal.settings.Setting;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The subaccounts at 8x8 that are ours. Thread-safe. Deadlines are times by {@link
 * System#nanoTime()}.
 */
public final class EightXEightAccount implements AutoCloseable {

    private final AccountSettings settings;
    private final Optional<ApiClient> platform;

    public EightXEightAccount(AccountSettings settings, Clock clock) {
        this(settings, settings::key, clock);
    }

    /** The same with a key that may be renewed, if the settings have one. */
    public EightXEightAccount(AccountSettings settings, Supplier<Optional<ApiKey>> key, Clock clock) {
        this.settings = settings;
        this.platform = settings.key()
                .map(first -> new ApiClient(settings.url(), () -> key.get().orElse(first), clock));
    }

    /** What stands in the way of asking at all: a setting that is not there. */
    public Optional<String> lacking() {
        if (platform.isEmpty()) {
            return Optional.of(Setting.PLATFORM_KEY.key() + " is not set: 8x8's API asks for it");
        }
        return settings.subaccounts().isEmpty()
                ? Optional.of(
                        Setting.SUBACCOUNTS.key() + " is not set: nothing says whose numbers and webhooks to ask for")
                : Optional.empty();
    }

    /** Their ids, in order. */
    public List<String> ids() {
        return settings.subaccounts();
    }

    /** The numbers that one of them has. */
    public PoolReport numbers(String subaccount, long deadlineNanos) {
        return platform().numbers(subaccount, deadlineNanos);
    }

    /** The webhooks of each, held against what is needed. */
    public List<WebhookCheck> webhooks(Optional<URI> url, boolean secret, long deadlineNanos) {
        WebhookCheck.Need need = new WebhookCheck.Need(url, secret, settings.recordings());
        List<WebhookCheck> checks = new ArrayList<>();
        for (String subaccount : ids()) {
            checks.addAll(WebhookCheck.of(subaccount, platform().webhooks(subaccount, deadlineNanos), need));
        }
        return checks;
    }

    /**
     * Registers every webhook of each.
     *
     * @param done told of each that is registered
     * @throws PlatformException at the first that fails; those before it stay as they were told
     */
    public void register(URI url, Optional<String> secret, long deadlineNanos, Consumer<Registered> done) {
        for (String subaccount : ids()) {
            for (WebhookType type : WebhookType.values()) {
                platform().register(subaccount, type, url, secret, deadlineNanos);
                done.accept(new Registered(subaccount, type));
            }
        }
    }

    /** A webhook that has been registered. */
    public record Registered(String subaccount, WebhookType type) {

        @Override
        public String toString() {
            return subaccount + " " + type;
        }
    }

    private ApiClient platform() {
        return platform.orElseThrow(() -> new IllegalStateException("lacking() was not asked"));
    }

    @Override
    public void close() {
        platform.ifPresent(ApiClient::close);
    }
}
