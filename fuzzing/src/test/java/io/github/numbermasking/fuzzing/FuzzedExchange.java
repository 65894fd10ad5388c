package io.github.numbermasking.fuzzing;

import java.util.List;
import java.util.Optional;

/**
 * What happened to one request.
 *
 * @param seen the request as it came to number masking; empty if the container refused it before
 * @param complaints exceptions that got out, and what was logged as broken
 * @param reply what came back
 */
record FuzzedExchange(Optional<ReceivedRequest> seen, List<String> complaints, WireResponse reply) {}
