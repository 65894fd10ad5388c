package io.github.numbermasking.servlet.internal.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.start.Installation;
import io.github.numbermasking.servlet.testing.DescribedApi;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.OwnTables;
import io.github.numbermasking.servlet.testing.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The description of the API itself. */
class ApiDescriptionTest {

    private static final Schema JSON_SCHEMA =
            schema("{\"$ref\":\"" + SpecificationVersion.DRAFT_2020_12.getDialectId() + "\"}");

    private final DescribedApi written = DescribedApi.written();

    @Test
    void namesEveryEndpointAndNoOther() {
        try (TestServer server = TestServer.start()) {
            assertEquals(served(server), shapes(written));
            assertEquals(
                    written.document(),
                    new DescribedApi(server.get("/openapi.json").body()).document());
        }
    }

    @Test
    void leavesOutWhatIsNotServedWhereTheHostsOwnTablesAnswer() {
        try (TestServer server = OwnTables.builder().start()) {
            DescribedApi reduced = new DescribedApi(
                    server.get("/openapi.json").assertStatus(200).body());
            assertEquals(served(server), shapes(reduced));
            assertEquals(
                    Set.of(
                            "GET /",
                            "POST /",
                            "GET /health",
                            "GET /metrics",
                            "GET /overview",
                            "GET /openapi.json",
                            "GET /webhooks",
                            "PUT /webhooks"),
                    reduced.operations());
            assertEquals(Set.of(), untargeted(reduced));
        }
    }

    @Test
    void saysOfEachEndpointHowItIsGuarded() {
        try (TestServer server = TestServer.start()) {
            for (Endpoint endpoint : endpoints(server)) {
                String operation = written.operations().stream()
                        .filter(known -> shape(known).equals(shape(endpoint)))
                        .findFirst()
                        .orElseThrow();
                JsonArray security = written.operation(operation).getJsonArray("security");
                assertEquals(
                        switch (endpoint.access()) {
                            case OPEN -> operation.equals("GET /health") ? "[{},{\"token\":[]}]" : "[]";
                            case PAGE -> "a page of the console, which is off here";
                            case WEBHOOK -> "[{\"webhookSecret\":[]}]";
                            case SCRAPE, VIEW, SUPPORT, CHANGE -> "[{\"token\":[]}]";
                        },
                        security.toString(),
                        operation);
            }
        }
    }

    @Test
    void isGivenToWhoeverAsksUnderAnyMapping() {
        try (TestServer server = TestServer.start()) {
            HttpAnswer answer = server.send("GET", "/openapi.json", null).assertStatus(200);
            assertEquals("application/json", answer.header("Content-Type"));
            assertEquals("no-store", answer.header("Cache-Control"));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertFalse(answer.body().contains(TestServer.TOKEN));
            assertFalse(answer.body().contains(TestServer.SECRET));
            assertEquals(answer.body(), server.get("/openapi.json").body(), "the second is not written anew");
            String base = answer.json().getJsonArray("servers").getJsonObject(0).getString("url");
            URI described = URI.create("https://host/app/numbermasking/openapi.json");
            assertEquals(URI.create("https://host/app/numbermasking/"), described.resolve(base));
        }
    }

    @Test
    void hasOnlySchemasThatAreSome() {
        assertNotEquals(List.of(), errors(JSON_SCHEMA, Json.createValue("object")));
        Set<JsonValue> schemas = new HashSet<>(written.document()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .values());
        walk(written.document(), (key, value) -> {
            if (key.equals("schema")) {
                schemas.add(value);
            }
        });
        assertTrue(schemas.size() > 50, "found " + schemas.size());
        schemas.forEach(schema -> assertEquals(List.of(), errors(JSON_SCHEMA, schema), schema.toString()));
    }

    @Test
    void hasTheShapeOfOpenApi31() {
        JsonObject document = written.document();
        assertTrue(Pattern.matches("3\\.1\\.\\d+", document.getString("openapi")));
        assertEquals(Set.of("openapi", "info", "servers", "tags", "paths", "components"), document.keySet());
        assertFalse(document.getJsonObject("info").getString("title").isEmpty());
        assertFalse(document.getJsonObject("info").getString("version").isEmpty());
        Set<String> ids = new HashSet<>();
        Set<String> tags = document.getJsonArray("tags").getValuesAs(JsonObject.class).stream()
                .map(tag -> tag.getString("name"))
                .collect(Collectors.toSet());
        Set<String> schemes = document.getJsonObject("components")
                .getJsonObject("securitySchemes")
                .keySet();
        for (String name : written.operations()) {
            JsonObject operation = written.operation(name);
            assertTrue(ids.add(operation.getString("operationId")), name);
            assertFalse(operation.getString("summary").isEmpty(), name);
            assertTrue(tags.contains(operation.getJsonArray("tags").getString(0)), name);
            assertTrue(
                    operation.getJsonObject("responses").keySet().stream()
                            .allMatch(status -> status.matches("[2-5]\\d\\d")),
                    name);
            for (JsonValue way : operation.getJsonArray("security")) {
                assertTrue(schemes.containsAll(way.asJsonObject().keySet()), name);
            }
        }
        assertEquals(Set.of(), untargeted(written));
    }

    @Test
    void describesEachVariableOfAPath() {
        written.document().getJsonObject("paths").forEach((path, item) -> {
            Set<String> described = new TreeSet<>();
            walk(item, (key, value) -> {
                if (key.equals("parameters")) {
                    value.asJsonArray().getValuesAs(JsonObject.class).stream()
                            .map(one -> one.containsKey("$ref")
                                    ? written.target(one.getString("$ref")).asJsonObject()
                                    : one)
                            .filter(one -> one.getString("in").equals("path"))
                            .forEach(one -> described.add(one.getString("name")));
                }
            });
            Set<String> variables = Pattern.compile("\\{(\\w+)}")
                    .matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(variables, described, path);
        });
    }

    /** A key that is added to a reply and forgotten here would pass otherwise. */
    @Test
    void closesEveryObjectToKeysThatItDoesNotName() {
        List<String> open = new ArrayList<>();
        walk(written.document(), (key, value) -> {
            if (value instanceof JsonObject schema
                    && "object"
                            .equals(
                                    schema.getOrDefault("type", JsonValue.NULL) instanceof JsonString text
                                            ? text.getString()
                                            : "")
                    && !schema.containsKey("additionalProperties")) {
                open.add(schema.toString());
            }
        });
        assertEquals(2, open.size(), "8x8's webhooks and this document are not ours to close: " + open);
    }

    @Test
    void knowsEveryProblemButThoseOfPathAndMethod() {
        TreeMap<String, Integer> described = new TreeMap<>();
        for (String answer : written.answers()) {
            String[] parts = answer.split(" ");
            if (parts.length == 4 && !parts[3].contains("/")) {
                described.put(parts[3], Integer.parseInt(parts[2]));
            }
        }
        TreeMap<String, Integer> expected = new TreeMap<>();
        for (Problem problem : Problem.values()) {
            expected.put(problem.name().toLowerCase().replace('_', '-'), problem.status());
        }
        expected.remove("method-not-allowed");
        assertEquals(expected, described);
    }

    @Test
    void wouldSeeAnEndpointThatItDoesNotName() {
        Set<String> more = shapes(written);
        more.add("GET /bookings");
        try (TestServer server = TestServer.start()) {
            assertNotEquals(served(server), more);
        }
    }

    private static Set<String> untargeted(DescribedApi api) {
        Set<String> missing = new TreeSet<>();
        walk(api.document(), (key, value) -> {
            if (key.equals("$ref")) {
                String reference = ((JsonString) value).getString();
                try {
                    api.target(reference);
                } catch (RuntimeException e) {
                    missing.add(reference);
                }
            }
        });
        return missing;
    }

    private static void walk(JsonValue value, BiConsumer<String, JsonValue> visitor) {
        if (value instanceof JsonObject object) {
            object.forEach((key, inner) -> {
                visitor.accept(key, inner);
                walk(inner, visitor);
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(inner -> walk(inner, visitor));
        }
    }

    private static List<Endpoint> endpoints(TestServer server) {
        return Installation.of(server.context()).orElseThrow().endpoints();
    }

    private static Set<String> served(TestServer server) {
        return endpoints(server).stream().map(ApiDescriptionTest::shape).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> shapes(DescribedApi api) {
        return api.operations().stream().map(ApiDescriptionTest::shape).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shape(Endpoint endpoint) {
        return endpoint.method() + " /" + String.join("/", endpoint.path());
    }

    private static String shape(String operation) {
        return operation.replaceAll("\\{\\w+}", "{}");
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static List<String> errors(Schema schema, JsonValue value) {
        return schema.validate(value.toString(), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
