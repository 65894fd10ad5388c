package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.PoolOverview;
import io.github.numbermasking.core.pool.PoolRoom;
import io.github.numbermasking.core.value.VirtualNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;

/** A page of the pool in a reply; on the last page, next is null, which JSON leaves out. */
@JsonbPropertyOrder({"items", "pool", "next"})
public record PoolBody(List<NumberBody> items, Room pool, String next) {

    /** The room in the pool: how many more bookings it can take. */
    @JsonbPropertyOrder({"usable", "busiestParty", "moreShared", "moreSplit", "asOf"})
    public record Room(long usable, long busiestParty, long moreShared, long moreSplit, String asOf) {}

    /** Makes the body from numbers, the room and the start of the next page, if there is one. */
    public static PoolBody of(List<PoolOverview.Use> numbers, PoolRoom room, Optional<VirtualNumber> next) {
        return new PoolBody(
                numbers.stream().map(NumberBody::of).toList(),
                new Room(
                        room.usable(),
                        room.busiestParty(),
                        room.moreShared(),
                        room.moreSplit(),
                        room.asOf().toString()),
                next.map(VirtualNumber::e164).orElse(null));
    }
}
