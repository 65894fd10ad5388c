package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.servlet.internal.http.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How lists come in pages: the latest first, each page beginning behind the last item of the one before. Immutable and
 * thread-safe.
 *
 * @param limit how many items a page has at the most; one more is asked for, to see whether there is a next page
 */
record Paging(int limit) {

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    /** What the request's "limit" says. */
    static Paging of(Fields fields) throws Refusal {
        return new Paging(fields.integer("limit", 1, LARGEST_LIMIT).orElse(USUAL_LIMIT));
    }

    /** The place that the request's "after" names, if it does: a time, and which item of that time. */
    static <I, P> Optional<P> after(Fields fields, Function<String, Optional<I>> id, BiFunction<Instant, I, P> place)
            throws Refusal {
        return fields.parsed("after", text -> place(text, id, place), "what \"next\" was");
    }

    private static <I, P> Optional<P> place(
            String text, Function<String, Optional<I>> id, BiFunction<Instant, I, P> place) {
        String[] parts = text.split("~", 2);
        return parts.length == 2 && parts[0].matches("\\d{1,15}")
                ? id.apply(parts[1]).map(known -> place.apply(Instant.ofEpochMilli(Long.parseLong(parts[0])), known))
                : Optional.empty();
    }

    int asked() {
        return limit + 1;
    }

    /** The page of what was found. */
    <T> List<T> page(List<T> found) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /** The place of the page's last item, as "after" takes it; null, which JSON leaves out, if nothing follows. */
    <T> String next(List<T> found, Function<T, Instant> time, Function<T, Object> id) {
        if (found.size() <= limit) {
            return null;
        }
        T last = found.get(limit - 1);
        return time.apply(last).toEpochMilli() + "~" + id.apply(last);
    }
}
