package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.TestDatabase.Place;
import org.junit.jupiter.api.Test;

/** The control of the crash tests: else a database that is never hit while it commits would let everything pass. */
interface ForgetfulDatabaseContract {

    int MOST_KILLS = 4;

    /** A new, empty database whose commits return before they are safe. */
    Place newForgetfulDatabase() throws Exception;

    /** Whether a kill of a busy database is seen to lose what was acknowledged. */
    boolean losesWhatItAcknowledged(Place database) throws Exception;

    @Test
    default void aDatabaseThatForgetsIsFoundOut() throws Exception {
        int kills = 1;
        while (!losesWhatItAcknowledged(newForgetfulDatabase())) { // now and then it had just written all
            assertTrue(++kills <= MOST_KILLS, "nothing was lost");
        }
    }
}
