package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.internal.allocation.Route;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** A pair of virtual number and party in a reply; null values are left out. */
@JsonbPropertyOrder({"virtualNumber", "counterpart", "bookingId", "connectsUntil", "keptUntil"})
public record RouteBody(
        String virtualNumber, String counterpart, String bookingId, String connectsUntil, String keptUntil) {

    /** Makes the body from a route. */
    public static RouteBody of(Route route) {
        return new RouteBody(
                route.dialled().e164(),
                route.counterpart().equals(Route.NOBODY)
                        ? null
                        : route.counterpart().e164(),
                route.bookingId().value(),
                route.isCut() ? null : route.liveUntil().toString(),
                route.coolUntil().toString());
    }

    /** Hides the phone number. */
    @Override
    public String toString() {
        return "RouteBody[***]";
    }
}
