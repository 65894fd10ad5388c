package io.github.numbermasking.simulator.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.numbermasking.simulator.support.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.parsson.JsonProviderImpl;

/** What 8x8's OpenAPI file says of answers. */
public final class OpenApi {

    private static final String BASE = "/api/v1/subaccounts/{subAccountId}";
    private static final JsonObject FILE = JsonText.parseObject(Shape.resource("8x8/openapi-number-masking.json"));

    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();

    private OpenApi() {}

    /** What a body lacks of being the answer that is documented, keys that are not documented included. */
    public static List<String> errors(String body, String path, String method, int status) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(schema(path, method, status).toString(), InputFormat.JSON)
                .validate(body, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The keys of the items of a list that is answered to GET. */
    public static Set<String> keys(String path, String list) {
        return schema(path, "get", 200)
                .getJsonObject("properties")
                .getJsonObject(list)
                .getJsonObject("items")
                .getJsonObject("properties")
                .keySet();
    }

    private static JsonObject schema(String path, String method, int status) {
        JsonObject schema = FILE.getJsonObject("paths")
                .getJsonObject(BASE + path)
                .getJsonObject(method)
                .getJsonObject("responses")
                .getJsonObject(Integer.toString(status))
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
        return resolved(schema).asJsonObject();
    }

    /** With what it refers to put in, every documented key wanted and no other: the file itself requires none. */
    private static JsonValue resolved(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        if (object.containsKey("$ref")) {
            return resolved(FILE.getValue(URI.create(object.getString("$ref")).getFragment()));
        }
        JsonObjectBuilder copy = JsonText.object();
        object.forEach((key, inner) -> copy.add(key, resolved(inner)));
        if (object.containsKey("properties")) {
            JsonObject properties = merged(resolved(object.get("properties")).asJsonObject());
            copy.add("properties", properties).add("additionalProperties", false);
            JsonArrayBuilder required = JsonText.array();
            properties.keySet().forEach(required::add);
            copy.add("required", required);
        }
        return copy.build();
    }

    /** The file has one "allOf" among the properties, where it means the properties of what is referred to. */
    private static JsonObject merged(JsonObject properties) {
        if (!properties.containsKey("allOf")) {
            return properties;
        }
        JsonObjectBuilder merged = JsonText.object();
        properties.forEach((key, value) -> {
            if (!key.equals("allOf")) {
                merged.add(key, value);
            }
        });
        return merged.addAll(PROVIDER.createObjectBuilder(
                        properties.getJsonObject("allOf").getJsonObject("properties")))
                .add("subAccountId", JsonText.object().add("type", "string"))
                .build();
    }
}
