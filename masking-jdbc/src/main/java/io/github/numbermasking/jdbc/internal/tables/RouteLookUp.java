package io.github.numbermasking.jdbc.internal.tables;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.connection.NotPrimaryException;
import io.github.numbermasking.jdbc.internal.connection.ServerRole;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the route of a call, in masking_route. Its statements are made beforehand, one for each product, so that a call makes
 * no SQL text.
 */
public final class RouteLookUp {

    private static final String TEMPLATE = """
            SELECT r.virtual_number, r.party, r.counterpart, r.shown_number, r.booking_id,
                   r.live_until, r.cool_until, n.virtual_number AS clash, b.booking_id AS booked%s
            FROM masking_route r
            LEFT JOIN masking_number n ON n.virtual_number = r.counterpart AND n.reported_at >= 0
            LEFT JOIN masking_booking b ON b.booking_id = r.booking_id
              AND (b.party_a = r.party AND b.number_a = r.virtual_number
                OR b.party_b = r.party AND b.number_b = r.virtual_number)
            WHERE r.virtual_number = ? AND r.party = ?""";

    private static final Map<DatabaseProduct, String> SQL = byProduct(product -> "");

    /** The same statements with the columns that tell the server's role. */
    private static final Map<DatabaseProduct, String> SQL_WITH_ROLE =
            byProduct(product -> product.role().columns());

    /** The first of the columns that tell whether the server is the primary. */
    private static final int ROLE_COLUMN = 10;

    private RouteLookUp() {}

    private static Map<DatabaseProduct, String> byProduct(Function<DatabaseProduct, String> columns) {
        return DatabaseProducts.ALL.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        product -> TEMPLATE.formatted(columns.apply(product)) + product.lookUpCondition()));
    }

    /**
     * Finds the route of a call. A live route is none if no booking has its pair: somebody has deleted the booking's row.
     *
     * @param role how the server tells that it is not the primary
     * @throws MaskingException if the route is live and leads to a pool number, which was added to the pool while the booking
     *     was made
     * @throws NotPrimaryException if another server than the primary answers: the booking may be over
     */
    public static Optional<Route> find(
            Connection connection,
            DatabaseProduct product,
            ServerRole role,
            PhoneNumber dialled,
            PhoneNumber party,
            Instant now)
            throws SQLException {
        String sql = (role == ServerRole.UNTOLD ? SQL : SQL_WITH_ROLE).get(product);
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, dialled.value());
            query.setLong(2, party.value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                role.check(connection, row, ROLE_COLUMN);
                Route route = RouteTable.route(row);
                row.getLong(8); // clash
                boolean isClash = !row.wasNull();
                boolean isBooked = row.getString(9) != null;
                if (isClash && route.isLive(now)) {
                    throw new MaskingException(
                            "a party of booking " + route.bookingId() + " is a number of the pool",
                            MaskingException.Retry.AFTER_REPAIR,
                            MaskingException.Failure.DESTINATION);
                }
                if (row.next()) {
                    throw new MaskingException(
                            "a number means two bookings to one party: masking_route lost its key",
                            MaskingException.Retry.AFTER_REPAIR);
                }
                return route.isLive(now) && !isBooked ? Optional.empty() : Optional.of(route);
            }
        }
    }
}
