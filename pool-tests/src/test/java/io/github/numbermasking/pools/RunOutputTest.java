package io.github.numbermasking.pools;

import io.github.numbermasking.testing.RunOutputContract;

/** What is logged and printed while the tests of this module run. */
class RunOutputTest extends RunOutputContract {}
