package io.github.numbermasking.benchmarks.data;

import io.github.numbermasking.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;

/** Chooses the databases of a benchmark. */
public final class Databases {

    private Databases() {}

    /** The databases that the arguments name; without arguments, the given defaults. */
    public static List<TestDatabase> of(String[] args, TestDatabase... otherwise) {
        return args.length == 0
                ? List.of(otherwise)
                : Arrays.stream(args).map(TestDatabase::valueOf).toList();
    }
}
