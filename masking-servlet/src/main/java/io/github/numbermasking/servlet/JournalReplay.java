package io.github.numbermasking.servlet;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.eightxeight.Webhook;
import io.github.numbermasking.servlet.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The journal, and the thread that stores what waits in it once the database is back. Thread-safe.
 *
 * <p>A file is stored from its beginning until all of it is in the database, so entries may be stored twice; that makes no
 * difference to what is kept of them.
 */
final class JournalReplay implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(JournalReplay.class.getName());
    private static final long PAUSE_MILLIS = 500;

    /** What the database has refused so often while it was there would keep all others waiting for ever. */
    private static final int MOST_FAILURES = 20;

    private final Journal journal;
    private final EventIntake intake;
    private final Thread thread;
    private volatile boolean closed;

    JournalReplay(Journal journal, EventIntake intake) {
        this.journal = journal;
        this.intake = intake;
        this.thread = new Thread(null, this::run, "number-masking-journal", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    boolean append(Journal.Entry entry) {
        return journal.append(entry);
    }

    /** Whether nothing waits. */
    boolean isIdle() {
        return journal.bytes() == 0;
    }

    long bytes() {
        return journal.bytes();
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                while (!closed && journal.drain(this::store)) {
                    failures = 0;
                }
            } catch (MaskingException e) {
                failures = intake.canStore() ? failures + 1 : 0;
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "number masking: the journal: {0}", e.getClass());
                failures++;
            }
            if (failures >= MOST_FAILURES) {
                LOG.log(System.Logger.Level.ERROR, "number masking: the database is there and does not take an event");
                journal.putAsideOldest();
                failures = 0;
            }
            pause();
        }
    }

    private synchronized void pause() {
        try {
            if (!closed) {
                wait(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void store(Journal.Entry entry) {
        if (closed) {
            throw new MaskingException("the application ends");
        }
        Optional<JsonObject> body = Json.parse(entry.body());
        if (body.isPresent()) {
            intake.store(new Webhook(body.get()), entry.at());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2)); // a statement that is stuck ends by its own timeout
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.close();
    }
}
