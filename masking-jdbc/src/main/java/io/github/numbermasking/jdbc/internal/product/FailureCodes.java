package io.github.numbermasking.jdbc.internal.product;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds the SQLStates and the vendor codes that stand for each kind of failure. Immutable and thread-safe. */
public final class FailureCodes {

    static final FailureCodes NONE = new FailureCodes(Map.of());

    /** The kind of each SQLState, a String, and of each vendor code, an Integer. */
    private final Map<Object, FailureKind> kinds;

    private FailureCodes(Map<Object, FailureKind> kinds) {
        this.kinds = kinds;
    }

    /** Adds SQLStates. */
    FailureCodes states(FailureKind kind, String... more) {
        return and(of(kind, (Object[]) more));
    }

    /** Adds vendor codes. */
    FailureCodes codes(FailureKind kind, Integer... more) {
        return and(of(kind, (Object[]) more));
    }

    private static FailureCodes of(FailureKind kind, Object... codes) {
        return new FailureCodes(Arrays.stream(codes).collect(Collectors.toMap(Function.identity(), code -> kind)));
    }

    /**
     * Adds all codes of others.
     *
     * @throws IllegalStateException if a code stands for another kind there
     */
    FailureCodes and(FailureCodes others) {
        Map<Object, FailureKind> all = new HashMap<>(kinds);
        others.kinds.forEach((code, kind) -> {
            FailureKind known = all.putIfAbsent(code, kind);
            if (known != null && known != kind) {
                throw new IllegalStateException(code + " stands for " + known + " and for " + kind);
            }
        });
        return new FailureCodes(Map.copyOf(all));
    }

    /** Returns all SQLStates, as Strings, and all vendor codes, as Integers. */
    Set<Object> all() {
        return kinds.keySet();
    }

    /** Whether the SQLState or the vendor code of a failure stands for a kind. */
    public boolean mean(FailureKind kind, SQLException failure) {
        return failure.getSQLState() != null && kinds.get(failure.getSQLState()) == kind
                || kinds.get(failure.getErrorCode()) == kind;
    }
}
