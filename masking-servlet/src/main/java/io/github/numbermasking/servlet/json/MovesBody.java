package io.github.numbermasking.servlet.json;

import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.NumberMoves;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** What became of the bookings on a number that is given up: moved, left where they are, and whether there are more. */
@JsonbPropertyOrder({"moved", "left", "more"})
public record MovesBody(List<BookingBody> moved, List<String> left, boolean more) {

    /** The moves as they were made. */
    public static MovesBody of(NumberMoves moves) {
        return new MovesBody(
                moves.moved().stream().map(BookingBody::of).toList(),
                moves.left().stream().map(BookingId::value).toList(),
                moves.more());
    }
}
