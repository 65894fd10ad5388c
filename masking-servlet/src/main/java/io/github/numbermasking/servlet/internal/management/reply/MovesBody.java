package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.NumberMoves;
import io.github.numbermasking.core.value.BookingId;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The result of moving bookings away from a number, in a reply: the bookings that were moved, those that were left, those
 * that were perhaps moved (null, which JSON leaves out, if there are none), and whether there are more.
 */
@JsonbPropertyOrder({"moved", "left", "unsure", "more"})
public record MovesBody(List<BookingBody> moved, List<String> left, List<String> unsure, boolean more) {

    /** Makes the body from the moves. */
    public static MovesBody of(NumberMoves moves, ShownNumbers numbers) {
        return new MovesBody(
                moves.moved().stream()
                        .map(booking -> BookingBody.of(booking, numbers))
                        .toList(),
                ids(moves.left()),
                moves.unsure().isEmpty() ? null : ids(moves.unsure()),
                moves.more());
    }

    private static List<String> ids(List<BookingId> bookings) {
        return bookings.stream().map(BookingId::value).toList();
    }
}
