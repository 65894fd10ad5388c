package io.github.numbermasking.benchmarks.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Answers calls as a servlet that one writes by hand in an hour: the same SQL statement, but no secret, no limits, no
 * deadline and no strict parser.
 */
public final class RawServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** The statement that number masking uses, too, except for an addition on H2. */
    public static final String SQL = """
            SELECT r.virtual_number, r.party, r.counterpart, r.shown_number, r.booking_id,
                   r.live_until, r.cool_until, n.virtual_number AS clash, b.booking_id AS booked
            FROM masking_route r
            LEFT JOIN masking_number n ON n.virtual_number = r.counterpart AND n.reported_at >= 0
            LEFT JOIN masking_booking b ON b.booking_id = r.booking_id
              AND (b.party_a = r.party AND b.number_a = r.virtual_number
                OR b.party_b = r.party AND b.number_b = r.virtual_number)
            WHERE r.virtual_number = ? AND r.party = ?""";

    private final transient DataSource dataSource;

    RawServlet(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        byte[] reply = reply(number(body, "\"source\""), number(body, "\"destination\""))
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(reply.length);
        response.getOutputStream().write(reply);
    }

    private static long number(String body, String key) {
        int start = body.indexOf('+', body.indexOf(key)) + 1;
        return Long.parseLong(body, start, body.indexOf('"', start), 10);
    }

    private String reply(long caller, long dialled) throws IOException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setLong(1, dialled);
            statement.setLong(2, caller);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getLong("live_until") > System.currentTimeMillis()) {
                    return "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"+"
                            + row.getLong("shown_number") + "\",\"destination\":\"+" + row.getLong("counterpart")
                            + "\"}}]}";
                }
            }
            return "{\"callflow\":[{\"action\":\"hangup\"}]}";
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
