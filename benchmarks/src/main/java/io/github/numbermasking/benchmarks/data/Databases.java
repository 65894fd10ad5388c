package io.github.numbermasking.benchmarks.data;

import io.github.numbermasking.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;

/** Which databases a benchmark runs on. */
public final class Databases {

    private Databases() {}

    /** Those that its arguments name; without any, others. */
    public static List<TestDatabase> of(String[] args, TestDatabase... otherwise) {
        return args.length == 0
                ? List.of(otherwise)
                : Arrays.stream(args).map(TestDatabase::valueOf).toList();
    }
}
