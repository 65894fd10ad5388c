package io.github.numbermasking.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must be answered to the body of a webhook that has the secret and says that it is JSON. By another parser than the
 * product's, and by a list of calls in place of a database.
 */
final class BodyModel {

    static final ResponseMeaning MALFORMED = ResponseMeaning.problem(400, "malformed-body");
    static final ResponseMeaning TOO_LARGE = ResponseMeaning.problem(413, "body-too-large");

    /** RFC 8259, 9: a parser may set limits. The product's are 32 levels, and numbers that a BigDecimal can be made of. */
    private static final int SHALLOW = 30;

    private static final Pattern LARGE_NUMBER = Pattern.compile("[0-9.]{500}|[eE][+-]?[0-9]{4}");

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(FuzzedServer.BODY_LIMIT)
                            .maxNumberLength(FuzzedServer.BODY_LIMIT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final KnownCalls calls;

    BodyModel(KnownCalls calls) {
        this.calls = calls;
    }

    /** The answers that are right; more than one only where RFC 8259 leaves a parser the choice. */
    List<ResponseMeaning> answers(byte[] body) {
        if (body.length > FuzzedServer.BODY_LIMIT) {
            return List.of(TOO_LARGE);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            return List.of(MALFORMED);
        }
        JsonNode root;
        try {
            root = STRICT.readTree(text);
        } catch (JacksonException e) {
            return List.of(MALFORMED);
        }
        if (!root.isObject()) {
            return List.of(MALFORMED);
        }
        boolean beyondLimits =
                depth(root) > SHALLOW || LARGE_NUMBER.matcher(text).find();
        return beyondLimits ? List.of(answer(root), MALFORMED) : List.of(answer(root));
    }

    private ResponseMeaning answer(JsonNode root) {
        Optional<String> type = text(root, "eventType");
        if (type.isEmpty()) {
            return ResponseMeaning.UNKNOWN;
        }
        if (!type.get().equals("CALL_ACTION")) {
            return ResponseMeaning.NOTHING;
        }
        JsonNode payload = root.path("payload");
        boolean isNewCall = text(payload, "subAccountId").equals(Optional.of(FuzzedServer.SUBACCOUNT))
                && text(payload, "callDirection").equals(Optional.of("INBOUND"))
                && text(payload, "callStatus").equals(Optional.of("CALL_RECEIVED"));
        return isNewCall
                ? calls.answer(
                        text(payload, "source").orElse(""),
                        text(payload, "destination").orElse(""))
                : ResponseMeaning.UNKNOWN;
    }

    private static Optional<String> text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return object.isObject() && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node.values()) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainer() ? deepest + 1 : deepest;
    }
}
