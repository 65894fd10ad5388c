package io.github.numbermasking.jdbc;

import io.github.numbermasking.testing.JdbcCalls;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Runs two actions at once, in every order: the second one starts before the n-th statement of the first. */
final class Interleaving implements JdbcCalls, AutoCloseable {

    private static final Pattern STATEMENT = Pattern.compile("execute|executeUpdate|executeQuery|commit");

    /** If the second action takes longer, it waits for a lock of the first one. */
    private static final long PATIENCE_MILLIS = 50;

    private static final long LONGEST_SECONDS = 30;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private JdbcCalls within = Fault.NONE;
    private Thread first;
    private int countdown;
    private Runnable second;

    /** The results of both actions. */
    record Both<A, B>(A first, B second) {}

    /** Plants a fault into all later JDBC calls. */
    void plant(Fault fault) {
        within = fault;
    }

    /**
     * Runs both actions.
     *
     * @param n the statement of the first action before which the second one starts, from 1
     * @return empty if the first action has fewer statements; the second one does not run then
     */
    <A, B> Optional<Both<A, B>> run(int n, Supplier<A> one, Supplier<B> other) throws Exception {
        CompletableFuture<B> result = new CompletableFuture<>();
        first = Thread.currentThread();
        countdown = n;
        second = () -> {
            thread.execute(() -> {
                try {
                    result.complete(other.get());
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            });
            await(result);
        };
        A given = one.get();
        boolean begun = countdown <= 0;
        countdown = 0;
        return begun ? Optional.of(new Both<>(given, result.get(LONGEST_SECONDS, TimeUnit.SECONDS))) : Optional.empty();
    }

    private static void await(CompletableFuture<?> result) {
        try {
            result.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // it waits for a lock, or has failed: run() gets its result later
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object around(String name, Object[] arguments, Real real) throws Throwable {
        if (Thread.currentThread() == first
                && countdown > 0
                && STATEMENT.matcher(name).matches()
                && --countdown == 0) {
            second.run();
        }
        return within.around(name, arguments, real);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
