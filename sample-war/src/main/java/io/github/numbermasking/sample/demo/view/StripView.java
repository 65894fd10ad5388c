package io.github.numbermasking.sample.demo.view;

import io.github.numbermasking.sample.demo.phone.CallInProgress;
import io.github.numbermasking.sample.demo.phone.LastCall;
import io.github.numbermasking.sample.demo.phone.RouteRow;
import io.github.numbermasking.sample.ride.Person;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The last call, as the strip between the phones shows it. Immutable and thread-safe.
 *
 * @param caller the caller's name
 * @param number the caller's own number
 * @param dialled the dialled number
 * @param request the request to the endpoint, in JSON
 * @param answer the endpoint's answer, in JSON
 * @param status the answer's HTTP status; 0 without an answer
 * @param millis how long the answer took, in milliseconds
 * @param first whether it was the first call, which takes longer than later ones
 * @param outcome the result of the call, in words
 * @param routes the rows of the dialled number
 * @param words a note on the rows; "" if none is needed
 */
public record StripView(
        String caller,
        String number,
        String dialled,
        String request,
        String answer,
        int status,
        String millis,
        boolean first,
        String outcome,
        List<RouteRow> routes,
        String words) {

    private static final double NANOS_PER_MILLI = 1_000_000;

    /**
     * Makes the view of a call.
     *
     * @param people the people whose numbers may be in it
     */
    public static StripView of(LastCall call, Collection<Person> people) {
        String caller = name(call.caller(), people);
        return new StripView(
                caller,
                call.caller(),
                call.dialled(),
                indented(call.exchange().request()),
                indented(call.exchange().answer()),
                call.exchange().status(),
                String.format(Locale.ROOT, "%.1f", call.exchange().took().toNanos() / NANOS_PER_MILLI),
                call.first(),
                outcome(caller, call.exchange().answer(), people),
                call.routes().orElse(List.of()),
                call.routes().map(StripView::words).orElse("The table cannot be read right now."));
    }

    private static String words(List<RouteRow> routes) {
        return routes.stream().anyMatch(RouteRow::decides)
                ? ""
                : "No row has the caller's number. So this call connects nobody.";
    }

    private static String name(String number, Collection<Person> people) {
        return people.stream()
                .filter(person -> person.phone().e164().equals(number))
                .map(Person::name)
                .findFirst()
                .orElse(number);
    }

    /** The result of the call, decided by the first action of the callflow; "" if the answer has no readable action. */
    private static String outcome(String caller, String answer, Collection<Person> people) {
        try (JsonReader reader = Json.createReader(new StringReader(answer))) {
            JsonObject action = reader.readObject().getJsonArray("callflow").getJsonObject(0);
            if (!action.getString("action").equals("makeCall")) {
                return caller + " is not connected to anybody.";
            }
            JsonObject call = action.getJsonObject("params");
            String called = name(CallInProgress.withPlus(call.getString("destination")), people);
            return called + "'s phone rings and shows " + CallInProgress.withPlus(call.getString("source")) + ", not "
                    + caller + "'s number.";
        } catch (JsonException | ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
            return "";
        }
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

    /** Omits the bodies, because they contain people's numbers. */
    @Override
    public String toString() {
        return "StripView[" + status + "]";
    }
}
