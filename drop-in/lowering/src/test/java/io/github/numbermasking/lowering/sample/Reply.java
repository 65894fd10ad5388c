package io.github.numbermasking.lowering.sample;

import java.util.List;

/** A record that is bound to JSON. */
@JsonbPropertyOrder
public record Reply(long count, List<String> tags) {

    /** Another record. */
    public record Unbound(String text) {}
}
