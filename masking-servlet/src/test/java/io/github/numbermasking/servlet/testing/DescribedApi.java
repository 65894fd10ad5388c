package io.github.numbermasking.servlet.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Our own description of the HTTP API, as a yardstick for requests and replies. Thread-safe. */
public final class DescribedApi {

    static final String PROBLEM = "application/problem+json";
    public static final String JSON = "application/json";

    private static final String PREFIX = "urn:numbermasking:problem:";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonObject document;
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    public DescribedApi(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            document = reader.readObject();
        }
    }

    /** As it is written, before anything is left out. */
    public static DescribedApi written() {
        return new DescribedApi(Vca.resource("io/github/numbermasking/servlet/internal/management/openapi.json"));
    }

    public JsonObject document() {
        return document;
    }

    /** The operations, such as PUT /bookings/{id}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().keySet().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(method.toUpperCase() + " " + path)));
        return operations;
    }

    public JsonObject operation(String operation) {
        String[] parts = operation.split(" ");
        return document.getJsonObject("paths").getJsonObject(parts[1]).getJsonObject(parts[0].toLowerCase());
    }

    /** The operations whose request has a body of JSON. */
    List<String> operationsWithJson() {
        return operations().stream()
                .filter(operation -> requestSchema(operation).isPresent())
                .toList();
    }

    /** Every answer that an operation may have: its status, and the type of its problem or else of its body. */
    public Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (String operation : operations()) {
            operation(operation).getJsonObject("responses").forEach((status, response) -> {
                JsonObject content = content(resolved(response.asJsonObject()));
                if (content.isEmpty()) {
                    answers.add(operation + " " + status);
                }
                content.forEach((media, value) -> {
                    for (String kind : media.equals(PROBLEM) ? types(value.asJsonObject()) : List.of(media)) {
                        answers.add(operation + " " + status + " " + kind);
                    }
                });
            });
        }
        return answers;
    }

    /** What an answer was, in the words of {@link #answers()}. */
    static String kind(String operation, HttpAnswer answer) {
        String media = media(answer);
        String kind = media.equals(PROBLEM) ? answer.json().getString("type").substring(PREFIX.length()) : media;
        return (operation + " " + answer.status() + " " + kind).strip();
    }

    /** What an answer lacks of being one of the operation's. */
    public List<String> errors(String operation, HttpAnswer answer) {
        JsonValue described = operation(operation).getJsonObject("responses").get("" + answer.status());
        if (described == null) {
            return List.of("status " + answer.status() + " is not described");
        }
        JsonObject response = resolved(described.asJsonObject());
        List<String> errors = new ArrayList<>();
        for (String header : response.getOrDefault("headers", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .keySet()) {
            if (answer.header(header).isEmpty()) {
                errors.add("the header " + header + " is missing");
            }
        }
        JsonObject content = content(response);
        String media = media(answer);
        if (media.isEmpty() && content.isEmpty()) {
            return errors;
        }
        if (!content.containsKey(media)) {
            errors.add("the media type \"" + media + "\" is not described");
            return errors;
        }
        String body = media.endsWith("json")
                ? answer.body()
                : Json.createValue(answer.body()).toString();
        errors.addAll(errors(content.getJsonObject(media).getJsonObject("schema"), body));
        return errors;
    }

    /** What a request's JSON lacks of being the operation's. */
    List<String> requestErrors(String operation, String body) {
        return requestSchema(operation)
                .map(schema -> errors(schema, body))
                .orElse(List.of("no body of JSON is described"));
    }

    private Optional<JsonObject> requestSchema(String operation) {
        return Optional.ofNullable(operation(operation).getJsonObject("requestBody"))
                .map(body -> body.getJsonObject("content").getJsonObject(JSON))
                .map(media -> media.getJsonObject("schema"));
    }

    /** What JSON lacks of being as a schema of the document says. */
    public List<String> errors(JsonObject schema, String body) {
        // with the components beside it, references lead where they lead in the document
        String whole = Json.createObjectBuilder(schema)
                .add("components", document.getJsonObject("components"))
                .build()
                .toString();
        return known
                .computeIfAbsent(whole, text -> SCHEMAS.getSchema(text, InputFormat.JSON))
                .validate(body, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The object itself, or what it refers to. */
    private JsonObject resolved(JsonObject object) {
        return object.containsKey("$ref") ? target(object.getString("$ref")).asJsonObject() : object;
    }

    /** What a reference leads to. */
    public JsonValue target(String reference) {
        return Json.createPointer(reference.substring(1)).getValue(document);
    }

    private static JsonObject content(JsonObject response) {
        return response.getOrDefault("content", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    }

    private static List<String> types(JsonObject media) {
        JsonObject type =
                media.getJsonObject("schema").getJsonObject("properties").getJsonObject("type");
        JsonArray all = type.containsKey("const")
                ? Json.createArrayBuilder().add(type.get("const")).build()
                : type.getJsonArray("enum");
        return all.getValuesAs(JsonString.class).stream()
                .map(text -> text.getString().substring(PREFIX.length()))
                .toList();
    }

    private static String media(HttpAnswer answer) {
        return answer.header("Content-Type").split(";")[0];
    }
}
