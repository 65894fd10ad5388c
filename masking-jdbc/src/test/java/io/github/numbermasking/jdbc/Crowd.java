package io.github.numbermasking.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs work on several threads that start at the same moment. */
public final class Crowd {

    public static final int THREADS = 16;

    private Crowd() {}

    public interface Work<T> {
        T of(int thread) throws Exception;
    }

    /** Returns the results in the order of the threads. If threads failed, throws the failure of the first of them. */
    public static <T> List<T> atOnce(Work<T> work) throws Exception {
        return atOnce(THREADS, work);
    }

    /** The same with another number of threads. */
    public static <T> List<T> atOnce(int size, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(size);
        CyclicBarrier start = new CyclicBarrier(size);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int n = 0; n < size; n++) {
                int thread = n;
                tasks.add(() -> {
                    start.await();
                    return work.of(thread);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
