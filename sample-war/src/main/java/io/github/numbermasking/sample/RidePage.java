package io.github.numbermasking.sample;

import static io.github.numbermasking.sample.Html.button;
import static io.github.numbermasking.sample.Html.escaped;
import static io.github.numbermasking.sample.Html.hidden;

import java.util.List;
import java.util.stream.Collectors;

/** The page in HTML. It works without a script, so its policy allows none. Immutable and thread-safe. */
record RidePage(String contextPath, String formToken) {

    /** The Content-Security-Policy: our own style sheet, our own forms, nothing else. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** The whole page. */
    String html(BookingForm form, List<String> messages, List<MaskedRide> rides) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Rides</title>
                <link rel="stylesheet" href="%s/sample.css">
                </head>
                <body>
                <header>
                <h1>Rides</h1>
                <p>Rider and driver call each other through a virtual number. Neither sees the other's own.</p>
                </header>
                <main>
                %s
                %s
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        escaped(contextPath),
                        messages(messages),
                        bookingForm(form),
                        new RideRows(contextPath, formToken).table(rides));
    }

    private static String messages(List<String> messages) {
        return messages.isEmpty()
                ? ""
                : messages.stream()
                        .map(message -> "<li>" + escaped(message) + "</li>")
                        .collect(Collectors.joining("\n", "<ul class=\"problems\" role=\"alert\">\n", "\n</ul>"));
    }

    private String bookingForm(BookingForm form) {
        return """
                <section>
                <h2>Book a ride</h2>
                <form method="post" action="%s/rides" class="book">
                %s
                %s%s%s%s%s
                </form>
                </section>""".formatted(
                        escaped(contextPath),
                        hidden(FormToken.FIELD, formToken),
                        field("riderName", "text", "Rider's name", form.riderName(), ""),
                        field("riderPhone", "tel", "Rider's phone", form.riderPhone(), "+65 9123 4567"),
                        field("driverName", "text", "Driver's name", form.driverName(), ""),
                        field("driverPhone", "tel", "Driver's phone", form.driverPhone(), "+65 9765 4321"),
                        button("book", "Book"));
    }

    private static String field(String name, String type, String label, String value, String example) {
        return """
                <label>%s <input name="%s" type="%s" value="%s" placeholder="%s" maxlength="%d" required autocomplete="off"></label>
                """.formatted(label, name, type, escaped(value), example, BookingForm.LONGEST_NAME);
    }
}
