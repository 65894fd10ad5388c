package io.github.numbermasking.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Tests that the search for people's numbers covers the output of a module's tests: it must find planted numbers. */
public abstract class RunOutputContract {

    private static final String PLANTED = Phones.planted().e164();

    /** The lowest log level that is searched. */
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
