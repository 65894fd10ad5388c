package io.github.numbermasking.simulator.api;

import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** An answer of the API. 8x8 documents several refusals without a body. */
record ApiAnswer(int status, Optional<String> body) {

    static final int OK = 200;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int INVALID = 422;

    static ApiAnswer of(int status, JsonObjectBuilder body) {
        return new ApiAnswer(status, Optional.of(body.build().toString()));
    }

    static ApiAnswer empty(int status) {
        return new ApiAnswer(status, Optional.empty());
    }
}
