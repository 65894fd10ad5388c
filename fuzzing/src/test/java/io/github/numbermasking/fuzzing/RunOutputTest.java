package io.github.numbermasking.fuzzing;

import io.github.numbermasking.testing.RunOutputContract;
import java.util.logging.Level;

/** What is logged and printed while the tests of this module run. */
class RunOutputTest extends RunOutputContract {

    @Override
    protected Level level() {
        return Witness.LEAST;
    }
}
