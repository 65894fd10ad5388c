package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.servlet.internal.access.ApiKey;
import io.github.numbermasking.servlet.internal.client.OutgoingRequest;
import io.github.numbermasking.servlet.internal.client.Sender;
import io.github.numbermasking.servlet.internal.eightxeight.NumberList;
import io.github.numbermasking.servlet.internal.json.Json;
import io.github.numbermasking.servlet.internal.platform.PlatformAccount.Outcome;
import io.github.numbermasking.servlet.internal.platform.PlatformException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls 8x8's API. Thread-safe. Every method may throw {@link PlatformException}, and ends by its deadline, a time by
 * {@link System#nanoTime()}.
 */
public final class ApiClient implements AutoCloseable {

    /** In the names of threads. */
    static final String PLATFORM = "8x8";

    private static final System.Logger LOG = System.getLogger(ApiClient.class.getName());

    private final URI url;
    private final Supplier<ApiKey> key;
    private final Clock clock;
    private final Consumer<Outcome> outcomes;
    private final Transport transport;
    private final ListClock listClock;

    /**
     * Makes a client; this opens no connection.
     *
     * @param url http or https, without a slash at its end
     * @param key the key for the API; asked for with each request, because it may be renewed
     * @param clock the time where 8x8's reply has none
     * @param outcomes counts the requests
     */
    public ApiClient(URI url, Supplier<ApiKey> key, Clock clock, Consumer<Outcome> outcomes) {
        this(url, key, clock, outcomes, new Sender(PLATFORM));
    }

    /** Makes a client that sends by another one, and closes it in the end. */
    ApiClient(URI url, Supplier<ApiKey> key, Clock clock, Consumer<Outcome> outcomes, Sender sender) {
        this.outcomes = outcomes;
        this.url = url;
        this.key = key;
        this.clock = clock;
        this.transport = new Transport(clock, sender);
        this.listClock = new ListClock(clock);
    }

    /** Lists the numbers of a subaccount. A list with an item that cannot be read, or without its total, is not whole. */
    public PoolReport numbers(String subaccount, long deadlineNanos) {
        ApiReply answer = answer(get(subaccount, "numbers"), subaccount, deadlineNanos);
        JsonObject body = body(answer);
        if (!(body.get("numbers") instanceof JsonArray array)) {
            throw new PlatformException("8x8's reply is not understood: it has no list of numbers");
        }
        Instant asOf = listClock.of(answer);
        NumberList list = NumberList.read(array, "dateUpdated", clock.instant());
        boolean whole = list.isWhole(body.get("totalNumbers"));
        if (!whole) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: 8x8 lists {0} numbers of {1}, of which {2} cannot be read; totalNumbers is {3}",
                    array.size(),
                    subaccount,
                    list.skipped(),
                    total(body));
        }
        return new PoolReport(subaccount, whole, asOf, list.reported(asOf));
    }

    /** Returns the total for the log, only if it is a number: another value may be anything. */
    private static Object total(JsonObject body) {
        return body.get("totalNumbers") instanceof JsonNumber total ? total : "no number";
    }

    /** Lists the webhooks of a subaccount. */
    public List<WebhookRegistration> webhooks(String subaccount, long deadlineNanos) {
        JsonObject body = body(answer(get(subaccount, "webhooks"), subaccount, deadlineNanos));
        if (!(body.get("webhooks") instanceof JsonArray array)) {
            throw new PlatformException("8x8's reply is not understood: it has no list of webhooks");
        }
        return array.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .map(WebhookRegistration::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Registers a webhook, in place of the existing one of that type.
     *
     * @param target the URL for the webhook
     * @param secret the secret that its header must carry, if any
     */
    public void register(String subaccount, WebhookType type, URI target, Optional<String> secret, long deadlineNanos) {
        Map<String, Object> webhook = new LinkedHashMap<>();
        webhook.put("type", type.name());
        webhook.put("url", target.toString());
        secret.ifPresent(value -> webhook.put("httpAuthHeader", value));
        webhook.put("enabled", true);
        body(answer(post(subaccount, "webhooks", Json.write(webhook)), subaccount, deadlineNanos));
    }

    private OutgoingRequest get(String subaccount, String what) {
        return new OutgoingRequest(url(subaccount, what), headers(), Optional.empty());
    }

    private OutgoingRequest post(String subaccount, String what, byte[] body) {
        Map<String, String> headers = new HashMap<>(headers());
        headers.put("Content-Type", "application/json");
        return new OutgoingRequest(url(subaccount, what), headers, Optional.of(body));
    }

    private URI url(String subaccount, String what) {
        String id = URLEncoder.encode(subaccount, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(url + "/api/v1/subaccounts/" + id + "/" + what);
    }

    private Map<String, String> headers() {
        return Map.of("Accept", "application/json", "Authorization", key.get().bearer());
    }

    private ApiReply answer(OutgoingRequest request, String subaccount, long deadlineNanos) {
        ApiReply answer = sent(request, deadlineNanos);
        int status = answer.status();
        outcomes.accept(outcome(status));
        if (status != 200 && status != 201) {
            throw new PlatformException(
                    switch (status) {
                        case 401 -> "8x8 refused masking.8x8.api-key";
                        case 403 -> "8x8 does not open the subaccount " + subaccount + " to masking.8x8.api-key";
                        case 404 -> "8x8 does not know the subaccount " + subaccount;
                        case 422 -> "8x8 refused a value for the subaccount " + subaccount + " as invalid (422)";
                        default ->
                            "8x8 answered " + status + (status / 100 == 3 ? "; no redirect is followed" : "")
                                    + "; is masking.8x8.url right?";
                    });
        }
        return answer;
    }

    private ApiReply sent(OutgoingRequest request, long deadlineNanos) {
        try {
            return transport.send(request, deadlineNanos);
        } catch (PlatformException e) {
            outcomes.accept(Outcome.FAILED);
            throw e;
        }
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case 200, 201 -> Outcome.OK;
            case 401, 403 -> Outcome.KEY_REFUSED;
            default -> Outcome.REFUSED;
        };
    }

    private static JsonObject body(ApiReply answer) {
        return Json.parse(answer.response().body())
                .orElseThrow(() -> new PlatformException("8x8's reply is not understood: it is not one JSON object"));
    }

    /** Ends its threads. */
    @Override
    public void close() {
        transport.close();
    }
}
