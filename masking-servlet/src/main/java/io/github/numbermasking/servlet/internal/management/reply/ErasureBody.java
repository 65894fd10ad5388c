package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.privacy.ErasureResult;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.stream.Stream;

/** What was erased, in a reply. */
@JsonbPropertyOrder({"bookings", "calls", "recordings"})
public record ErasureBody(long bookings, long calls, List<String> recordings) {

    /** Makes the body from two erasures of the same number, one after the other. */
    public static ErasureBody of(ErasureResult.Erased first, ErasureResult.Erased second) {
        return new ErasureBody(
                first.bookings() + second.bookings(),
                first.calls() + second.calls(),
                Stream.concat(first.recordings().stream(), second.recordings().stream())
                        .distinct()
                        .toList());
    }

    /** Hides the paths, which may contain phone numbers. */
    @Override
    public String toString() {
        return "ErasureBody[***]";
    }
}
