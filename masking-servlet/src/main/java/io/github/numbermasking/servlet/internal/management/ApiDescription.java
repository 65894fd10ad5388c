package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Describes the HTTP API by OpenAPI 3.1, with only the endpoints that this installation serves. Thread-safe. */
public final class ApiDescription {

    private static final String PATHS = "paths";

    /** The one key of a path that is not a method. */
    private static final String PARAMETERS = "parameters";

    private final List<Endpoint> served;
    private volatile Reply reply;

    private ApiDescription(List<Endpoint> others) {
        served = new ArrayList<>(others);
        served.add(new Endpoint("GET", List.of("openapi.json"), Access.OPEN, BodyType.NONE, this::get));
    }

    /** Returns the given endpoints, and one more that describes all of them. */
    public static List<Endpoint> with(List<Endpoint> others) {
        return List.copyOf(new ApiDescription(others).served);
    }

    /** {@code GET /openapi.json}. The document is made at the first request, because most installations get none. */
    private Reply get(AdmittedRequest request) {
        Reply written = reply;
        if (written == null) {
            Map<String, JsonValue> all = all();
            Map<String, Object> document = new LinkedHashMap<>(all);
            document.put(PATHS, served(all.get(PATHS).asJsonObject()));
            written = Reply.json(200, document);
            reply = written;
        }
        return written;
    }

    private Map<String, Object> served(JsonObject paths) {
        Map<String, Object> kept = new LinkedHashMap<>();
        paths.forEach((path, methods) -> {
            Map<String, JsonValue> item = new LinkedHashMap<>(methods.asJsonObject());
            item.keySet().removeIf(method -> !method.equals(PARAMETERS) && !isServed(method, path));
            if (!item.keySet().equals(Set.of(PARAMETERS)) && !item.isEmpty()) {
                kept.put(path, item);
            }
        });
        return kept;
    }

    private boolean isServed(String method, String path) {
        List<String> segments = Stream.of(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> segment.startsWith("{") ? Endpoint.VARIABLE : segment)
                .toList();
        return served.stream()
                .anyMatch(endpoint ->
                        endpoint.path().equals(segments) && endpoint.method().equals(method.toUpperCase(Locale.ROOT)));
    }

    private static JsonObject all() {
        try (InputStream in = ApiDescription.class.getResourceAsStream("openapi.json")) {
            return Json.parse(in.readAllBytes()).orElseThrow(() -> new IllegalStateException("openapi.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
