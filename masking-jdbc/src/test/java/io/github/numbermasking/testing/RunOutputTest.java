package io.github.numbermasking.testing;

/** What is logged and printed while the tests of this module run. */
class RunOutputTest extends RunOutputContract {}
