package io.github.numbermasking.testing.planted.first;

import io.github.numbermasking.testing.planted.second.Second;

/** One half of a cycle between two packages, which the rule must find. */
public record First(Second second) {}
