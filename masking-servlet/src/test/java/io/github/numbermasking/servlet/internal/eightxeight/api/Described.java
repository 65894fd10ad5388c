package io.github.numbermasking.servlet.internal.eightxeight.api;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** 8x8's own description of its API, as a yardstick for requests and replies. */
public final class Described {

    private static final String PATHS = "/paths/~1api~1v1~1subaccounts~1{subAccountId}~1";
    private static final String CONTENT = "/content/application~1json/schema";

    private Described() {}

    /** What a list of numbers lacks of being one of 8x8's. */
    public static List<String> errorsOfNumbers(String reply) {
        return errors(PATHS + "numbers/get/responses/200" + CONTENT, reply);
    }

    /** What a list of webhooks lacks of being one of 8x8's. */
    public static List<String> errorsOfWebhooks(String reply) {
        return errors(PATHS + "webhooks/get/responses/200" + CONTENT, reply);
    }

    /** What a request to register a webhook lacks of being one that 8x8 takes; no other key is described. */
    public static List<String> errorsOfRegistering(String body) {
        return errors(PATHS + "webhooks/post/requestBody" + CONTENT, body);
    }

    private static List<String> errors(String pointer, String text) {
        JsonObject strict = Json.createObjectBuilder(
                        Json.createPointer(pointer).getValue(description()).asJsonObject())
                .add("additionalProperties", false)
                .build();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(strict.toString(), InputFormat.JSON)
                .validate(text, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonObject description() {
        try (InputStream in = Described.class.getResourceAsStream("/8x8/openapi-number-masking.json");
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
