package io.github.numbermasking.sample.demo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The last call, as the strip between the phones shows it. Immutable and thread-safe.
 *
 * @param caller the caller's own number
 * @param dialled the number that was dialled
 * @param request what the endpoint was asked, in JSON
 * @param answer what it said, in JSON
 * @param status the answer's HTTP status; 0 if none came
 * @param millis how long the answer took, in milliseconds
 * @param routes the rows of the dialled number
 * @param words what is to be said of the rows; "" if they speak for themselves
 */
record StripView(
        String caller,
        String dialled,
        String request,
        String answer,
        int status,
        String millis,
        List<RouteRow> routes,
        String words) {

    private static final double NANOS_PER_MILLI = 1_000_000;

    static StripView of(LastCall call) {
        return new StripView(
                call.caller(),
                call.dialled(),
                indented(call.exchange().request()),
                indented(call.exchange().answer()),
                call.exchange().status(),
                String.format(Locale.ROOT, "%.1f", call.exchange().took().toNanos() / NANOS_PER_MILLI),
                call.routes().orElse(List.of()),
                call.routes().map(StripView::words).orElse("They cannot be read right now."));
    }

    private static String words(List<RouteRow> routes) {
        return routes.stream().anyMatch(RouteRow::decides)
                ? ""
                : "No row is the caller's: this number means nothing to them.";
    }

    private static String indented(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            StringWriter text = new StringWriter();
            try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                    .createWriter(text)) {
                writer.write(reader.read());
            }
            return text.toString().strip();
        } catch (JsonException e) {
            return json;
        }
    }

    /** Without the bodies: persons' numbers stand in them. */
    @Override
    public String toString() {
        return "StripView[" + status + "]";
    }
}
