package io.github.numbermasking.simulator.api;

import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.support.PlatformClock;
import io.github.numbermasking.simulator.webhook.Recipient;
import io.github.numbermasking.simulator.webhook.RegisteredWebhook;
import io.github.numbermasking.simulator.webhook.RegisteredWebhooks;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers the requests that register, list and delete webhooks. Thread-safe. */
final class WebhookRoutes {

    private static final String INVALID_CODE = "1001";

    private final String subaccount;
    private final RegisteredWebhooks registered;
    private final PlatformClock clock;

    WebhookRoutes(String subaccount, RegisteredWebhooks registered, PlatformClock clock) {
        this.subaccount = subaccount;
        this.registered = registered;
        this.clock = clock;
    }

    ApiAnswer answer(String method, Optional<String> type, String body) {
        if (type.isPresent()) {
            return method.equals("DELETE") ? delete(type.get()) : ApiAnswer.empty(ApiAnswer.METHOD_NOT_ALLOWED);
        }
        return switch (method) {
            case "GET" -> list(registered.all());
            case "POST" -> create(body);
            default -> ApiAnswer.empty(ApiAnswer.METHOD_NOT_ALLOWED);
        };
    }

    private ApiAnswer create(String body) {
        try {
            RegisteredWebhook webhook = read(JsonText.parseObject(body));
            registered.put(webhook);
            return list(List.of(webhook));
        } catch (JsonException e) {
            return invalid("Invalid JSON request body");
        } catch (IllegalArgumentException e) {
            return invalid(e.getMessage());
        }
    }

    private static RegisteredWebhook read(JsonObject body) {
        WebhookKind type = text(body, "type")
                .flatMap(WebhookKind::named)
                .orElseThrow(() -> new IllegalArgumentException("type is not one of VCS, VCA, VSS, VRU, VNU"));
        URI url = Recipient.checked(
                URI.create(text(body, "url").orElseThrow(() -> new IllegalArgumentException("url is missing"))));
        // 8x8's guides call this field active, its OpenAPI file calls it enabled
        boolean enabled = flag(body, "enabled").or(() -> flag(body, "active")).orElse(true);
        Optional<String> secret = text(body, "httpAuthHeader");
        secret.ifPresent(value -> Recipient.checkedHeader(url, "Authorization", value));
        return new RegisteredWebhook(type, url, secret, enabled);
    }

    private static Optional<String> text(JsonObject body, String key) {
        JsonValue value = body.getOrDefault(key, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw new IllegalArgumentException(key + " is not a string");
    }

    private static Optional<Boolean> flag(JsonObject body, String key) {
        JsonValue value = body.getOrDefault(key, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return Optional.of(value == JsonValue.TRUE);
        }
        throw new IllegalArgumentException(key + " is not a boolean");
    }

    private ApiAnswer list(List<RegisteredWebhook> some) {
        JsonArrayBuilder webhooks = JsonText.array();
        some.forEach(webhook -> webhooks.add(shown(webhook)));
        JsonObjectBuilder body = JsonText.object()
                .add("subAccountId", subaccount)
                .add("count", some.size())
                .add("webhooks", webhooks);
        return ApiAnswer.of(ApiAnswer.OK, ApiRoutes.ok(body));
    }

    private ApiAnswer delete(String type) {
        return WebhookKind.named(type)
                .flatMap(registered::remove)
                .map(removed -> ApiAnswer.of(
                        ApiAnswer.OK,
                        JsonText.object()
                                .add("subAccountId", subaccount)
                                .addAll(shown(removed))
                                .add("statusCode", 0)
                                .add("statusMessage", "deleted")))
                .orElseGet(() -> ApiAnswer.empty(ApiAnswer.NOT_FOUND));
    }

    /** Omits the secret: 8x8 reports only whether there is one. */
    private static JsonObjectBuilder shown(RegisteredWebhook webhook) {
        return JsonText.object()
                .add("type", webhook.type().name())
                .add("url", webhook.url().toString())
                .add("enabled", webhook.enabled())
                .add("httpAuthHeaderAvailable", webhook.httpAuthHeader().isPresent());
    }

    private ApiAnswer invalid(String message) {
        return ApiAnswer.of(
                ApiAnswer.INVALID,
                JsonText.object()
                        .add("errorId", UUID.randomUUID().toString())
                        .add("statusCode", INVALID_CODE)
                        .add("statusMessage", message)
                        .add("timestamp", clock.now().toString()));
    }
}
