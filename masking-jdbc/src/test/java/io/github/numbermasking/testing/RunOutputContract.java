package io.github.numbermasking.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The run of a module's tests is searched for persons' numbers: what is planted in it is seen. */
public abstract class RunOutputContract {

    private static final String PLANTED = Phones.planted().e164();

    /** The least of what is looked at. */
    protected Level level() {
        return Level.FINEST;
    }

    @Test
    void seesWhatIsLoggedAndPrintedInThisRun() {
        Logger.getLogger("io.github.numbermasking.testing").log(level(), () -> "logged on purpose: " + PLANTED);
        System.out.println("printed on purpose: " + PLANTED);
        System.err.println("printed on purpose as an error: " + PLANTED);
        String leaks = String.join("\n", RunOutput.leaks());
        for (String how : List.of("logged on purpose", "printed on purpose:", "printed on purpose as an error")) {
            assertTrue(leaks.contains(how), "not seen: " + how);
        }
    }
}
