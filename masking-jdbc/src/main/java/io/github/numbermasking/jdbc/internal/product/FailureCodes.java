package io.github.numbermasking.jdbc.internal.product;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the SQLStates and the vendor codes that stand for each kind of failure. Immutable and thread-safe. */
public final class FailureCodes {

    static final FailureCodes NONE = new FailureCodes(Map.of(), Map.of());

    private final Map<FailureKind, Set<String>> states;
    private final Map<FailureKind, Set<Integer>> codes;

    private FailureCodes(Map<FailureKind, Set<String>> states, Map<FailureKind, Set<Integer>> codes) {
        this.states = states;
        this.codes = codes;
    }

    /** Adds SQLStates. */
    FailureCodes states(FailureKind kind, String... more) {
        return and(new FailureCodes(Map.of(kind, Set.of(more)), Map.of()));
    }

    /** Adds vendor codes. */
    FailureCodes codes(FailureKind kind, Integer... more) {
        return and(new FailureCodes(Map.of(), Map.of(kind, Set.of(more))));
    }

    /** Adds all codes of others. */
    FailureCodes and(FailureCodes others) {
        return new FailureCodes(joined(states, others.states), joined(codes, others.codes));
    }

    private static <T> Map<FailureKind, Set<T>> joined(Map<FailureKind, Set<T>> some, Map<FailureKind, Set<T>> others) {
        return Arrays.stream(FailureKind.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        kind -> Stream.of(some, others)
                                .flatMap(codes -> codes.getOrDefault(kind, Set.of()).stream())
                                .collect(Collectors.toUnmodifiableSet()),
                        (one, other) -> one,
                        () -> new EnumMap<>(FailureKind.class)));
    }

    /** Whether the SQLState or the vendor code of a failure stands for a kind. */
    public boolean mean(FailureKind kind, SQLException failure) {
        return failure.getSQLState() != null && of(states, kind).contains(failure.getSQLState())
                || of(codes, kind).contains(failure.getErrorCode());
    }

    private static <T> Set<T> of(Map<FailureKind, Set<T>> codes, FailureKind kind) {
        return codes.getOrDefault(kind, Collections.emptySet());
    }
}
