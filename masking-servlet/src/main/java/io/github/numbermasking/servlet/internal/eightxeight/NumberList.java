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
 * Virtual numbers as 8x8 lists them, in webhooks and in replies of its API. Unknown keys are ignored, and a country, a
 * reference or a time that is not one counts as absent. Immutable and thread-safe.
 */
public final class NumberList {

    private final List<NumberItem> items;
    private final int skipped;

    private NumberList(List<NumberItem> items, int skipped) {
        this.items = items;
        this.skipped = skipped;
    }

    /**
     * Reads a list; what cannot be read does not stop the rest.
     *
     * @param timeKey where an item says when it was updated
     * @param received when the list came
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

    /** How many items have no number of E.164's form, or no status that is documented. */
    public int skipped() {
        return skipped;
    }

    /**
     * Whether it is known to be a list of all numbers: every item can be read, and there are as many as 8x8 says.
     *
     * @param total how many numbers 8x8 says there are, as a number or as a text; null, as anything else, says nothing
     */
    public boolean isWhole(JsonValue total) {
        return skipped == 0 && isCount(total, items.size());
    }

    private static boolean isCount(JsonValue value, int size) {
        return value instanceof JsonNumber number && number.bigDecimalValue().compareTo(BigDecimal.valueOf(size)) == 0
                || value instanceof JsonString text && text.getString().strip().equals(Integer.toString(size));
    }

    /** The newest time that an item has; that of receipt where none has one. */
    public Instant newest(Instant received) {
        return items.stream()
                .map(NumberItem::updatedAt)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(received);
    }

    /** What is said of each, as of that time where it has none of its own. */
    public List<ReportedNumber> reported(Instant otherwise) {
        return items.stream().map(item -> item.reported(otherwise)).toList();
    }
}
