package io.github.numbermasking.sample;

import static io.github.numbermasking.sample.Html.button;
import static io.github.numbermasking.sample.Html.escaped;
import static io.github.numbermasking.sample.Html.hidden;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page's table of rides in HTML. Immutable and thread-safe. */
record RideRows(String contextPath, String formToken) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** The whole table, or that there is none. */
    String table(List<MaskedRide> rides) {
        if (rides.isEmpty()) {
            return "<section>\n<h2>All rides</h2>\n<p>There is none yet.</p>\n</section>";
        }
        return """
                <section>
                <h2>All rides</h2>
                <div class="wide">
                <table>
                <thead><tr><th>Ride<th>Rider<th>Rider dials<th>Driver<th>Driver dials<th>Status<th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table>
                </div>
                </section>""".formatted(rides.stream().map(this::row).collect(Collectors.joining("\n")));
    }

    private String row(MaskedRide masked) {
        Ride ride = masked.ride();
        return """
                <tr id="%s" class="%s">
                <td>%s<br><small>%s</small></td>
                <td>%s</td>
                <td class="number">%s</td>
                <td>%s</td>
                <td class="number">%s</td>
                <td><span class="status">%s</span><br><small>%s</small></td>
                <td>%s</td>
                </tr>""".formatted(
                        escaped(ride.id()),
                        ride.status().name().toLowerCase(Locale.ROOT),
                        escaped(ride.id()),
                        TIME.format(ride.created()),
                        person(ride.rider()),
                        number(masked.riderDials()),
                        person(ride.driver()),
                        number(masked.driverDials()),
                        ride.status().name().toLowerCase(Locale.ROOT),
                        calls(masked.calls()),
                        ride.status() == RideStatus.BOOKED ? buttons(ride) : "");
    }

    private String buttons(Ride ride) {
        return "<form method=\"post\" action=\"" + escaped(contextPath) + "/rides\">"
                + hidden(FormToken.FIELD, formToken)
                + hidden("ride", ride.id())
                + button("finish", "Finish")
                + button("cancel", "Cancel")
                + "</form>";
    }

    private static String button(String action, String label) {
        return "<button name=\"action\" value=\"" + action + "\">" + label + "</button>";
    }

    private static String person(Person person) {
        return escaped(person.name()) + "<br><small>" + person.phone().e164() + "</small>";
    }

    private static String number(String virtualNumber) {
        return virtualNumber.isEmpty() ? "–" : virtualNumber;
    }

    private static String calls(MaskedRide.Calls calls) {
        return switch (calls) {
            case CONNECT -> "calls connect";
            case ENDED -> "calls no longer connect";
            case NOT_BOOKED -> "no virtual numbers";
            case UNKNOWN -> "number masking is not available";
        };
    }
}
