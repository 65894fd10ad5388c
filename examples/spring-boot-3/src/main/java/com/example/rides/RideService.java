package com.example.rides;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** Stores rides, and books their virtual numbers in the same transaction. */
@Service
public class RideService {

    private final WebApplicationContext context;
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    public RideService(WebApplicationContext context, DataSource dataSource) {
        this.context = context;
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.execute(
                "CREATE TABLE IF NOT EXISTS ride (id VARCHAR(64) PRIMARY KEY, rider VARCHAR(16), driver VARCHAR(16))");
    }

    /**
     * Stores a ride and books its virtual numbers, or does neither.
     *
     * @return the number that the rider dials
     * @throws IllegalStateException if it cannot be booked; Spring then rolls back
     */
    @Transactional
    public String book(String id, String rider, String driver) {
        jdbc.update("INSERT INTO ride (id, rider, driver) VALUES (?, ?, ?)", id, rider, driver);
        BookingResult result = masking()
                .in(DataSourceUtils.getConnection(dataSource))
                .book(BookingRequest.of(new BookingId(id), phone(rider), phone(driver)));
        if (result instanceof BookingResult.Created created) {
            return created.booking().partyA().virtualNumber().e164();
        }
        if (result instanceof BookingResult.Refused refused) {
            throw new IllegalStateException("not booked: " + refused.reason());
        }
        throw new IllegalStateException("booked before");
    }

    /**
     * Number masking. It is not available while the application starts, or if a setting is wrong; the log names the
     * setting.
     */
    private Masking masking() {
        Object masking = context.getServletContext().getAttribute("io.github.numbermasking.Masking");
        if (masking == null) {
            throw new IllegalStateException("number masking is off");
        }
        return (Masking) masking;
    }

    private static PhoneNumber phone(String number) {
        return PhoneNumber.parse(number).orElseThrow(() -> new IllegalStateException("not a phone number"));
    }
}
