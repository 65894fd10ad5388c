package io.github.numbermasking.simulator.api;

import io.github.numbermasking.simulator.number.Msisdn;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.number.Pool;
import io.github.numbermasking.simulator.number.PoolNumber;
import io.github.numbermasking.simulator.payload.Payloads;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.support.PlatformClock;
import io.github.numbermasking.simulator.webhook.RegisteredWebhooks;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers the requests of 8x8's API that number masking needs, as the OpenAPI file defines them. Thread-safe. */
public final class ApiRoutes {

    private static final String BASE = "/api/v1/subaccounts/";

    private final String subaccount;
    private final Pool pool;
    private final WebhookRoutes webhooks;
    private final PlatformClock clock;

    public ApiRoutes(String subaccount, Pool pool, RegisteredWebhooks registered, PlatformClock clock) {
        this.subaccount = subaccount;
        this.pool = pool;
        this.webhooks = new WebhookRoutes(subaccount, registered, clock);
        this.clock = clock;
    }

    /** Answers a request that has the right key. The path is already decoded. */
    ApiAnswer answer(String method, String path, String body) {
        if (!path.startsWith(BASE)) {
            return ApiAnswer.empty(ApiAnswer.NOT_FOUND);
        }
        List<String> parts = Arrays.asList(path.substring(BASE.length()).split("/", -1));
        if (!parts.get(0).equals(subaccount) || parts.size() < 2 || parts.size() > 3) {
            return ApiAnswer.empty(ApiAnswer.NOT_FOUND);
        }
        Optional<String> item = parts.size() == 3 ? Optional.of(parts.get(2)) : Optional.empty();
        return switch (parts.get(1)) {
            case "numbers" -> method.equals("GET") ? numbers(item) : ApiAnswer.empty(ApiAnswer.METHOD_NOT_ALLOWED);
            case "webhooks" -> webhooks.answer(method, item, body);
            default -> ApiAnswer.empty(ApiAnswer.NOT_FOUND);
        };
    }

    private ApiAnswer numbers(Optional<String> number) {
        return number.map(this::number).orElseGet(this::allNumbers);
    }

    private ApiAnswer allNumbers() {
        List<PoolNumber> all = pool.all();
        Instant last = all.stream()
                .map(PoolNumber::updated)
                .max(Comparator.naturalOrder())
                .orElseGet(clock::now);
        JsonArrayBuilder array = JsonText.array();
        all.forEach(number -> array.add(listed(number)));
        return ApiAnswer.of(
                ApiAnswer.OK,
                ok(JsonText.object()
                        .add("totalNumbers", all.size())
                        .add("lastUpdatedAt", last.toString())
                        .add("numbers", array)));
    }

    private JsonObjectBuilder listed(PoolNumber number) {
        boolean healthy = number.status() != NumberStatus.UNHEALTHY;
        return JsonText.object()
                .add("msisdn", number.number())
                .add("dateCreated", number.added().toString())
                .add("dateUpdated", number.updated().toString())
                .add("countryCode", number.country())
                .add("operationalStatus", number.status().wire())
                .add("referenceId", number.referenceId())
                .add("rentalPrice", Payloads.RENT)
                .add("incomingRate", Payloads.RATE)
                .add("billingUnit", 1)
                .add("uri", BASE + subaccount + "/numbers/" + Msisdn.digits(number.number()))
                .add("numberHealthCheckEnabled", true)
                .add("billingCurrency", "USD")
                .add("numberType", "VIRTUAL_NUMBER")
                .add(
                        "numberHealth",
                        JsonText.object()
                                .add("isHealthy", healthy)
                                .add("status", healthy ? "Healthy" : "Unhealthy")
                                .add("lastCheckedTime", number.updated().toString()));
    }

    private ApiAnswer number(String number) {
        String now = clock.now().toString();
        return pool.find(number)
                .map(found -> ApiAnswer.of(
                        ApiAnswer.OK,
                        ok(JsonText.object())
                                .add("timestamp", now)
                                .add(
                                        "payload",
                                        JsonText.object()
                                                .add("referenceId", found.referenceId())
                                                .add("msisdn", found.number())
                                                .add("countryCode", found.country()))))
                .orElseGet(() -> ApiAnswer.of(
                        ApiAnswer.NOT_FOUND,
                        JsonText.object()
                                .add("statusCode", ApiAnswer.NOT_FOUND)
                                .add("statusMessage", "Virtual number not found")
                                .add("timestamp", now)));
    }

    static JsonObjectBuilder ok(JsonObjectBuilder builder) {
        return builder.add("statusCode", 0).add("statusMessage", "ok");
    }
}
