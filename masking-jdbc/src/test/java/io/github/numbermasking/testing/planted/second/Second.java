package io.github.numbermasking.testing.planted.second;

import io.github.numbermasking.testing.planted.first.First;

/** The other half of the cycle. */
public record Second(First first) {}
