package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.internal.report.ReportedNumber;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads 8x8's lists of virtual numbers, in webhooks and in replies of its API. Unknown keys are ignored, and an invalid
 * country, reference or time counts as absent. Immutable and thread-safe.
 */
public final class NumberList {

    private final List<NumberItem> items;
    private final int skipped;

    private NumberList(List<NumberItem> items, int skipped) {
        this.items = items;
        this.skipped = skipped;
    }

    /**
     * Reads a list; an item that cannot be read does not stop the others.
     *
     * @param timeKey the key of the time at which an item was updated
     * @param received the time of receipt
     */
    public static NumberList read(JsonArray array, String timeKey, Instant received) {
        List<NumberItem> items = new ArrayList<>();
        for (JsonValue value : array) {
            if (value instanceof JsonObject item) {
                NumberItem.read(item, timeKey, received).ifPresent(items::add);
            }
        }
        return new NumberList(items, array.size() - items.size());
    }

    /** Counts the items without an E.164 number or a documented status. */
    public int skipped() {
        return skipped;
    }

    /**
     * Whether it is known to list all numbers: every item can be read, and their count is the total.
     *
     * @param total 8x8's count of all numbers, as a number or a text; null and all other values count as unknown
     */
    public boolean isWhole(JsonValue total) {
        return skipped == 0 && isCount(total, items.size());
    }

    private static boolean isCount(JsonValue value, int size) {
        return value instanceof JsonNumber number && number.bigDecimalValue().compareTo(BigDecimal.valueOf(size)) == 0
                || value instanceof JsonString text && text.getString().strip().equals(Integer.toString(size));
    }

    /** Returns the newest time of an item, or the time of receipt if no item has one. */
    public Instant newest(Instant received) {
        return items.stream()
                .map(NumberItem::updatedAt)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(received);
    }

    /** Makes a report on each number; the given time counts for items without one. */
    public List<ReportedNumber> reported(Instant otherwise) {
        return items.stream().map(item -> item.reported(otherwise)).toList();
    }
}
