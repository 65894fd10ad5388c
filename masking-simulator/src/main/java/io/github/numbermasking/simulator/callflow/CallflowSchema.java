package io.github.numbermasking.simulator.callflow;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.numbermasking.simulator.support.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Validates callflows by their JSON Schema. Thread-safe.
 *
 * <p>The schema lists the actions as alternatives, so a wrong step fails in every alternative. This class reports only
 * the errors of the alternative that has the step's action.
 */
final class CallflowSchema {

    private static final String TEXT = resource("callflow.schema.json");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    /** The actions in the order of the schema's alternatives. */
    private static final List<String> ACTIONS = actions();

    private static final Pattern STEP = Pattern.compile("^/callflow/([0-9]+)(/.*)?$");
    private static final Pattern ALTERNATIVE = Pattern.compile("/oneOf/([0-9]+)(/|$)");

    private CallflowSchema() {}

    /** The faults of a callflow, each with its place; empty if it is valid. */
    static List<String> faults(String text, JsonStructure json) {
        List<Error> errors;
        try {
            errors = SCHEMA.validate(text, InputFormat.JSON);
        } catch (RuntimeException e) {
            // the validator parses the text again, by a parser with other limits
            return List.of("the answer cannot be read: " + e.getClass().getSimpleName());
        }
        if (errors.isEmpty()) {
            return List.of();
        }
        List<String> faults = Stream.concat(
                        unknownActions(json).stream(),
                        errors.stream()
                                .filter(error -> isMeant(error, json))
                                .map(error -> place(error) + ": " + error.getMessage()))
                .distinct()
                .toList();
        return faults.isEmpty() ? errors.stream().map(Error::toString).toList() : faults;
    }

    /** Whether an error concerns the whole answer, or the alternative that has the step's action. */
    private static boolean isMeant(Error error, JsonStructure json) {
        Matcher alternative = ALTERNATIVE.matcher(error.getEvaluationPath().toString());
        Matcher step = STEP.matcher(error.getInstanceLocation().toString());
        if (!alternative.find() || !step.find()) {
            return !Objects.equals(error.getKeyword(), "oneOf");
        }
        int meant = action(json, Integer.parseInt(step.group(1)))
                .map(ACTIONS::indexOf)
                .orElse(-1);
        return meant == Integer.parseInt(alternative.group(1));
    }

    private static String place(Error error) {
        String place = error.getInstanceLocation().toString();
        return place.isEmpty() ? "the answer" : place.substring(1);
    }

    private static List<String> unknownActions(JsonStructure json) {
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < steps(json).size(); i++) {
            Optional<String> action = action(json, i);
            if (action.isEmpty()) {
                unknown.add("callflow/" + i + ": no action");
            } else if (!ACTIONS.contains(action.get())) {
                unknown.add("callflow/" + i + ": unknown action \"" + action.get() + "\", not one of " + ACTIONS);
            }
        }
        return unknown;
    }

    private static Optional<String> action(JsonStructure json, int step) {
        return steps(json).get(step) instanceof JsonObject object && object.get("action") instanceof JsonString action
                ? Optional.of(action.getString())
                : Optional.empty();
    }

    private static List<JsonValue> steps(JsonStructure json) {
        return json instanceof JsonObject object && object.get("callflow") instanceof JsonArray steps
                ? steps
                : List.of();
    }

    private static List<String> actions() {
        return JsonText.parseObject(TEXT)
                .getJsonObject("properties")
                .getJsonObject("callflow")
                .getJsonObject("items")
                .getJsonArray("oneOf")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(alternative -> alternative
                        .getJsonObject("properties")
                        .getJsonObject("action")
                        .getString("const"))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = CallflowSchema.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
