package io.github.numbermasking.testing;

/** Checks the logs and the output of this module's tests. */
class RunOutputTest extends RunOutputContract {}
