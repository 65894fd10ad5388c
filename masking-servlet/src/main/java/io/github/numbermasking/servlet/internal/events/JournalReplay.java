package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.journal.Journal;
import io.github.numbermasking.servlet.internal.journal.JournalQueue;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import io.github.numbermasking.servlet.internal.platform.Report;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.servlet.internal.threads.BackgroundLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Stores the entries of the journal on a thread of its own, once the database is back. Thread-safe.
 *
 * <p>An entry leaves the journal after it is in the database. So it may be stored twice, which changes nothing. If the
 * database is up and refuses an entry, the others do not wait for it, and it is tried again.
 */
final class JournalReplay implements AutoCloseable {

    /** The default pause before the next try. */
    static final Duration PAUSE = Duration.ofMillis(500);

    /** How long a request waits for the entries to be stored before they are removed. */
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** How often the files that were put aside are counted. */
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final System.Logger LOG = System.getLogger(JournalReplay.class.getName());

    private final Journal journal;
    private final JournalQueue queue;
    private final TelephonyPlatform platform;
    private final EventStore store;
    private final Duration pause;
    private final BackgroundLoop loop;
    private final LoggedState fault = new LoggedState();

    /** One detector each for calls and for the pool, which have different tables: one may be writable and the other not. */
    private final PoisonEntryDetector ofCalls = new PoisonEntryDetector();

    private final PoisonEntryDetector ofPool = new PoisonEntryDetector();
    private final Journal.Sink sink = new Journal.Sink() {
        @Override
        public Journal.Fate take(Journal.Entry entry) {
            return store(entry);
        }

        @Override
        public int takeFirst(List<Journal.Entry> entries) {
            return storeFirst(entries);
        }
    };

    /** What is to be forgotten, by the thread that takes entries out: so it has none in its hands then. */
    private final Queue<Forgetting> forgettings = new ConcurrentLinkedQueue<>();

    private volatile boolean closed;
    private volatile Optional<Instant> oldest = Optional.empty();
    private volatile int asideFiles;
    private long lookedNanos = System.nanoTime() - BETWEEN_LOOKS_NANOS;

    /** A phone number to be forgotten, and whether that was done. */
    private record Forgetting(PhoneNumber phone, CompletableFuture<Boolean> done) {}

    JournalReplay(Journal journal, TelephonyPlatform platform, EventStore store, Duration pause) {
        this.journal = journal;
        this.queue = new JournalQueue(entries -> journal.append(entries));
        this.platform = platform;
        this.store = store;
        this.pause = pause;
        this.loop = BackgroundLoop.start("number-masking-journal", this::drain);
    }

    public boolean append(Journal.Entry entry) {
        return queue.append(entry);
    }

    /** Whether no entry waits. */
    boolean isIdle() {
        return journal.bytes() == 0;
    }

    long bytes() {
        return journal.bytes();
    }

    /** When the oldest entry came that waits; empty if none waits, or none was looked at yet. */
    Optional<Instant> oldest() {
        return isIdle() ? Optional.empty() : oldest;
    }

    /** How many files with entries that were put aside there are; a count of the last seconds. */
    int asideFiles() {
        return asideFiles;
    }

    /**
     * Has the entries stored that can be stored soon, and removes those that contain a phone number and still wait or were put
     * aside.
     *
     * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
     * @return false if that could not be done by then
     */
    boolean forget(PhoneNumber phone, long deadlineNanos) {
        long soon = Math.min(System.nanoTime() + DRAIN_NANOS, deadlineNanos);
        loop.wake();
        while (!isIdle()
                && System.nanoTime() - soon < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        Forgetting asked = new Forgetting(phone, new CompletableFuture<>());
        forgettings.add(asked);
        if (closed) {
            return false; // the thread may have ended
        }
        loop.wake();
        try {
            return asked.done().get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void forgetAsked() {
        for (Forgetting asked = forgettings.poll(); asked != null; asked = forgettings.poll()) {
            try {
                journal.forget(asked.phone().digits().getBytes(StandardCharsets.US_ASCII));
                asked.done().complete(true);
            } catch (IOException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "number masking: the journal could not be searched for a phone number: {0}",
                        reason(e));
                asked.done().complete(false);
            }
        }
    }

    /** Returns the reason for the log. The message of an IOException can contain a file's path, and no entry. */
    private static String reason(Exception e) {
        return e instanceof IOException && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getName();
    }

    private Duration drain() {
        try {
            boolean more = true;
            while (more && !closed) {
                forgetAsked();
                more = journal.drain(sink);
            }
            fault.changesTo(LoggedState.GOOD);
            lookAside();
        } catch (RuntimeException | Error e) { // the thread must go on, or nothing would be stored
            if (fault.changesTo(e.getClass().getName())) {
                LOG.log(System.Logger.Level.ERROR, "number masking: the journal: {0}", e.getClass());
            }
        }
        return pause;
    }

    private void lookAside() {
        if (System.nanoTime() - lookedNanos >= BETWEEN_LOOKS_NANOS) {
            lookedNanos = System.nanoTime();
            asideFiles = journal.asideFiles();
        }
    }

    /**
     * Stores the first entries in one transaction, up to the first that is not about a call. With a commit for each entry, a
     * slow disk would never catch up.
     */
    private int storeFirst(List<Journal.Entry> entries) {
        if (closed) {
            return 0;
        }
        oldest = entries.stream().map(Journal.Entry::at).min(Comparator.naturalOrder());
        try {
            List<ReceivedEvent> events = new ArrayList<>();
            List<Integer> ends = new ArrayList<>();
            for (Journal.Entry entry : entries) {
                if (!(read(entry) instanceof Report.CallEvents ofCall)) {
                    break;
                }
                ofCall.events().forEach(event -> events.add(new ReceivedEvent(event, entry.at())));
                ends.add(events.size());
            }
            List<Boolean> isNew = store.storeAll(events);
            for (int n = 0; n < ends.size(); n++) {
                int start = n == 0 ? 0 : ends.get(n - 1);
                ofCalls.noteStored(
                        entries.get(n), isNew.subList(start, ends.get(n)).contains(true));
            }
            return ends.size();
        } catch (RuntimeException | Error e) { // one entry may be the cause, so each is stored alone
            return 0;
        }
    }

    private Report read(Journal.Entry entry) {
        PlatformRequest request = PlatformRequest.journaled(new RequestBody(entry.body()));
        try {
            return platform.read(request, entry.at())
                    .map(call -> new Report.Nothing(), noCall -> new Report.Nothing(), report -> report);
        } catch (Refusal e) {
            return new Report.Unread(new IllegalArgumentException(e.detail()));
        } catch (RuntimeException e) {
            return new Report.Unread(e);
        }
    }

    private Journal.Fate store(Journal.Entry entry) {
        if (closed) {
            return Journal.Fate.NOT_NOW;
        }
        Report report = read(entry);
        PoisonEntryDetector detector = report.mapKind(
                new Report.Kinds<>(events -> ofCalls, news -> ofPool, nothing -> ofCalls, unread -> ofCalls));
        String why;
        try {
            detector.noteStored(entry, store.store(report, entry.at()) == EventOutcome.STORED);
            return Journal.Fate.TAKEN;
        } catch (MaskingException e) {
            if (!store.isThere()) {
                return Journal.Fate.NOT_NOW;
            }
            why = e.getMessage();
        } catch (RuntimeException | Error e) {
            why = e.getClass().getName();
        }
        if (detector.noteRefused(entry, why)) {
            lookedNanos -= BETWEEN_LOOKS_NANOS; // so that the file is counted at once
            return Journal.Fate.HOPELESS;
        }
        return Journal.Fate.REFUSED;
    }

    @Override
    public void close() {
        closed = true;
        loop.close(); // a statement that is stuck ends by its own timeout
        journal.close();
    }
}
