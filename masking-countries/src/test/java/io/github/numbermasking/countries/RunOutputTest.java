package io.github.numbermasking.countries;

import io.github.numbermasking.testing.RunOutputContract;

/** Checks the logs and the output of this module's tests. */
class RunOutputTest extends RunOutputContract {}
