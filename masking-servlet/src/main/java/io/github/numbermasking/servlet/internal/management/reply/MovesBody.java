package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.NumberMoves;
import io.github.numbermasking.core.value.BookingId;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * What became of the bookings on a number that is given up: moved, left where they are, perhaps moved (null, which JSON leaves
 * out, where there is none), and whether there are more.
 */
@JsonbPropertyOrder({"moved", "left", "unsure", "more"})
public record MovesBody(List<BookingBody> moved, List<String> left, List<String> unsure, boolean more) {

    /** The moves as they were made. */
    public static MovesBody of(NumberMoves moves) {
        return new MovesBody(
                moves.moved().stream().map(BookingBody::of).toList(),
                ids(moves.left()),
                moves.unsure().isEmpty() ? null : ids(moves.unsure()),
                moves.more());
    }

    private static List<String> ids(List<BookingId> bookings) {
        return bookings.stream().map(BookingId::value).toList();
    }
}
