package io.github.numbermasking.servlet.internal.management.input;

import io.github.numbermasking.servlet.internal.http.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Divides lists into pages, the newest items first. A page begins after the last item of the page before. Immutable and
 * thread-safe.
 *
 * @param limit the most items on a page; the search asks for one more, to see whether there is a next page
 */
public record Paging(int limit) {

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    /** Reads the request's "limit". */
    public static Paging of(Fields fields) throws Refusal {
        return new Paging(fields.integer("limit", 1, LARGEST_LIMIT).orElse(USUAL_LIMIT));
    }

    /** Reads the request's "after", if it is there: a time, and an item of that time. */
    public static <I, P> Optional<P> after(
            Fields fields, Function<String, Optional<I>> id, BiFunction<Instant, I, P> place) throws Refusal {
        return fields.parsed("after", text -> place(text, id, place), "what \"next\" was");
    }

    private static <I, P> Optional<P> place(
            String text, Function<String, Optional<I>> id, BiFunction<Instant, I, P> place) {
        String[] parts = text.split("~", 2);
        return parts.length == 2 && parts[0].matches("\\d{1,15}")
                ? id.apply(parts[1]).map(known -> place.apply(Instant.ofEpochMilli(Long.parseLong(parts[0])), known))
                : Optional.empty();
    }

    public int asked() {
        return limit + 1;
    }

    /** Returns the page from the items that were found. */
    public <T> List<T> page(List<T> found) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /** Returns the value of "after" for the next page; null, which JSON leaves out, if there is no next page. */
    public <T> String next(List<T> found, Function<T, Instant> time, Function<T, Object> id) {
        if (found.size() <= limit) {
            return null;
        }
        T last = found.get(limit - 1);
        return time.apply(last).toEpochMilli() + "~" + id.apply(last);
    }
}
