package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A webhook as 8x8 has it. Immutable and thread-safe.
 *
 * @param type its type
 * @param url its URL; "" if 8x8 does not say
 * @param enabled whether it is sent
 * @param secret whether it carries a secret in its header
 */
public record WebhookRegistration(WebhookType type, String url, boolean enabled, boolean secret) {

    /** Reads a webhook; empty if its type is not documented. */
    public static Optional<WebhookRegistration> read(JsonObject body) {
        return Json.text(body, "type")
                .flatMap(text -> Stream.of(WebhookType.values())
                        .filter(type -> type.name().equals(text))
                        .findFirst())
                .map(type -> new WebhookRegistration(
                        type,
                        Json.text(body, "url").orElse(""),
                        // 8x8's guides call the key active, the API's description calls it enabled
                        flag(body, "enabled") || flag(body, "active"),
                        flag(body, "httpAuthHeaderAvailable")));
    }

    private static boolean flag(JsonObject body, String key) {
        return JsonValue.TRUE.equals(body.get(key));
    }
}
