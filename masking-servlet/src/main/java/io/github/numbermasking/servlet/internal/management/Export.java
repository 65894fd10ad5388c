package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.json.Json;
import io.github.numbermasking.servlet.internal.management.reply.BookingBody;
import io.github.numbermasking.servlet.internal.management.reply.CallBody;
import io.github.numbermasking.servlet.internal.management.reply.RouteBody;
import io.github.numbermasking.servlet.internal.management.reply.ShownNumbers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Writes everything that the tables hold about a phone number, page by page, so that its length takes no memory. For one
 * thread.
 */
final class Export {

    static final int PAGE = 200;

    /** The time for all of it: a client that reads slowly holds one of the container's threads. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final MaskingEngine masking;
    private final Management management;
    private final PhoneNumber phone;
    private final IntFunction<String> errorMeaning;
    private final long endNanos;
    private List<RouteBody> routes = List.of();

    Export(
            MaskingEngine masking,
            Management management,
            PhoneNumber phone,
            IntFunction<String> errorMeaning,
            Duration longest) {
        this.masking = masking;
        this.management = management;
        this.phone = phone;
        this.errorMeaning = errorMeaning;
        this.endNanos = System.nanoTime() + longest.toNanos();
    }

    /** Reads the pairs of the number. There are at most as many as virtual numbers. */
    void begin(AdmittedRequest request) throws Refusal {
        routes = management.askLong(request, () -> masking.routes(phone)).stream()
                .map(RouteBody::of)
                .toList();
    }

    /**
     * Writes the JSON.
     *
     * @throws IOException if the database fails on the way, too, or if it takes too long: the JSON then has no end
     */
    void writeTo(OutputStream out) throws IOException {
        write(out, "{\"phone\":\"" + phone.e164() + "\",\"routes\":");
        out.write(Json.write(routes));
        write(out, ",\"bookings\":[");
        BookingSearch bookings = BookingSearch.latest(PAGE).withPhone(phone);
        writePages(
                out,
                bookings,
                masking::bookings,
                last -> bookings.after(BookingSearch.Place.of(last)),
                booking -> BookingBody.of(booking, ShownNumbers.WHOLE));
        write(out, "],\"calls\":[");
        CallSearch calls = CallSearch.latest(PAGE).withPhone(phone);
        writePages(
                out,
                calls,
                masking::calls,
                last -> calls.after(CallSearch.Place.of(last)),
                call -> CallBody.of(call, ShownNumbers.WHOLE, errorMeaning));
        write(out, "]}");
    }

    private <S, T> void writePages(
            OutputStream out, S first, Function<S, List<T>> find, Function<T, S> after, Function<T, Object> body)
            throws IOException {
        List<T> some = page(find, first);
        for (boolean isFirst = true; !some.isEmpty(); isFirst = false) {
            writeAll(out, isFirst, some, body);
            some = some.size() < PAGE ? List.of() : page(find, after.apply(some.get(some.size() - 1)));
        }
    }

    private <S, T> List<T> page(Function<S, List<T>> find, S search) throws IOException {
        try {
            return management.askPage(() -> find.apply(search));
        } catch (Refusal e) {
            throw new IOException("an export broke off: " + e.detail());
        }
    }

    private <T> void writeAll(OutputStream out, boolean isFirst, List<T> some, Function<T, Object> body)
            throws IOException {
        String separator = isFirst ? "" : ",";
        for (T one : some) {
            if (endNanos - System.nanoTime() <= 0) {
                throw new IOException("an export took too long");
            }
            write(out, separator);
            out.write(Json.write(body.apply(one)));
            separator = ",";
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
