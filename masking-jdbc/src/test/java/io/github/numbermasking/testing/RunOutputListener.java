package io.github.numbermasking.testing;

import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Fails the whole test run if it logged or printed a person's number. META-INF/services names this class. */
public final class RunOutputListener implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        RunOutput.watch();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        List<String> leaks = RunOutput.unplannedLeaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError("a person's number was logged or printed:\n" + String.join("\n", leaks));
        }
    }
}
