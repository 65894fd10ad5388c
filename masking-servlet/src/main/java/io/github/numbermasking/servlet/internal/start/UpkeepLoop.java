package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.servlet.internal.threads.BackgroundLoop;
import java.time.Duration;
import java.util.function.Supplier;

/** Keeps the tables small: does the engine's upkeep again and again, on a thread of its own. Thread-safe. */
final class UpkeepLoop implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(UpkeepLoop.class.getName());

    /** The pause after a bug: the next turn may fail as well. */
    private static final Duration LONG_PAUSE = Duration.ofMinutes(1);

    private final Supplier<Duration> upkeep;
    private final LoggedState fault = new LoggedState();
    private final BackgroundLoop loop;

    private UpkeepLoop(Supplier<Duration> upkeep) {
        this.upkeep = upkeep;
        this.loop = BackgroundLoop.start("number-masking-upkeep", this::turn);
    }

    /**
     * Starts it.
     *
     * @param upkeep does a little, and returns the pause before the next time
     */
    static UpkeepLoop start(Supplier<Duration> upkeep) {
        return new UpkeepLoop(upkeep);
    }

    private Duration turn() {
        try {
            Duration pause = upkeep.get();
            fault.changesTo(LoggedState.GOOD);
            return pause;
        } catch (RuntimeException | Error e) { // the thread must go on, or nothing would be removed any more
            if (fault.changesTo(e.getClass().getName())) {
                LOG.log(System.Logger.Level.ERROR, "number masking: old rows are not removed: {0}", e.getClass());
            }
            return LONG_PAUSE;
        }
    }

    @Override
    public void close() {
        loop.close(); // a statement that is stuck ends by its own timeout
    }
}
