package io.github.numbermasking.pools;

import java.util.Set;
import java.util.function.UnaryOperator;

/** The ways in which hosts set their pools. */
enum Variant {
    USUAL(settings -> settings),
    WITHOUT_AUTO_COMMIT(PoolSettings::withoutAutoCommit),
    OF_SIZE_ONE(PoolSettings::ofSizeOne),
    OF_SIZE_ONE_WITHOUT_AUTO_COMMIT(settings -> settings.ofSizeOne().withoutAutoCommit());

    private static final Set<Pool> ALWAYS_AUTO_COMMIT = Set.of(Pool.ATOMIKOS);

    private final UnaryOperator<PoolSettings> change;

    Variant(UnaryOperator<PoolSettings> change) {
        this.change = change;
    }

    PoolSettings of(PoolSettings settings) {
        return change.apply(settings);
    }

    boolean isOfSizeOne() {
        return name().startsWith("OF_SIZE_ONE");
    }

    /** Whether a pool can be set so. */
    boolean suits(Pool pool) {
        return !name().endsWith("WITHOUT_AUTO_COMMIT") || !ALWAYS_AUTO_COMMIT.contains(pool);
    }
}
