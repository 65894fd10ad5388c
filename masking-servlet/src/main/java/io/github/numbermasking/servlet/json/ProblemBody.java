package io.github.numbermasking.servlet.json;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** An error on the wire, as RFC 9457 describes it. */
@JsonbPropertyOrder({"type", "title", "status", "detail"})
public record ProblemBody(String type, String title, int status, String detail) {}
