package io.github.numbermasking.servlet.json;

import io.github.numbermasking.core.PoolOverview;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** The whole pool on the wire. */
@JsonbPropertyOrder({"items", "pool"})
public record PoolBody(List<NumberBody> items, Room pool) {

    /** For how much more it is enough. */
    @JsonbPropertyOrder({"usable", "busiestParty", "moreShared", "moreSplit"})
    public record Room(long usable, long busiestParty, long moreShared, long moreSplit) {}

    /** The pool as it was read. */
    public static PoolBody of(PoolOverview overview) {
        return new PoolBody(
                overview.numbers().stream().map(NumberBody::of).toList(),
                new Room(overview.usable(), overview.busiestParty(), overview.moreShared(), overview.moreSplit()));
    }
}
