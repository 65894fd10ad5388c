package io.github.numbermasking.testing.planted.first;

import io.github.numbermasking.testing.planted.second.Second;

/** One half of a cycle between two packages. The rule must find the cycle. */
public record First(Second second) {}
