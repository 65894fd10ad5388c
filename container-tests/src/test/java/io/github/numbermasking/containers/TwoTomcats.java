package io.github.numbermasking.containers;

import io.github.numbermasking.servlet.testing.recording.Recording;
import io.github.numbermasking.servlet.testing.recording.Recording.Request;
import io.github.numbermasking.servlet.testing.recording.Recording.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The same Tomcat on Java 8 and on the Java of the tests. Replays recordings on both. */
final class TwoTomcats implements AutoCloseable {

    private static final Distribution TOMCAT = Distribution.TOMCAT_8_5;
    private static final int HOSTS = Integer.getInteger("contract.hosts", 3);
    private static final int ATTEMPTS = 3;
    private static final int PAUSE_MILLIS = 50;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final String MAPPING = "<servlet-mapping><servlet-name>ReplayServlet</servlet-name>"
            + "<url-pattern>/numbermasking/*</url-pattern></servlet-mapping>\n";

    private final ExecutorService threads = Executors.newFixedThreadPool(2 * HOSTS);
    private final ExecutorService workers = Executors.newFixedThreadPool(HOSTS);
    private final Side older;
    private final Side newer;

    /**
     * What a recording became.
     *
     * @param attempts how often it was replayed
     */
    record Result(String test, int answers, int lines, int attempts, List<String> differences) {}

    /**
     * What is to be replayed.
     *
     * @param plant what is to be changed on the older Java: "header", "body", "log", or "" for nothing
     */
    record Task(Recording recording, String plant) {}

    TwoTomcats() throws Exception {
        older = new Side(JavaRuntime.ofTheFolder(8).findFirst().orElseThrow());
        newer = new Side(JavaRuntime.OF_TESTS);
        try {
            both(older::start, newer::start);
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private static final class Side {

        private final Container container;
        private final List<MaskedHost> hosts = new ArrayList<>();
        private final Path files;

        private Side(JavaRuntime java) throws IOException {
            container = new TomcatContainer(TOMCAT).on(java);
            files = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "replay-");
        }

        private void start() throws Exception {
            container.launch(Map.of(), List.of(Jars.named("postgresql")));
            for (int n = 0; n < HOSTS; n++) {
                HostWar war = HostWar.plain(TOMCAT)
                        .library(TOMCAT.flavour().dropIn())
                        .library(Jars.ofHost("h2-of-java-8"))
                        .servlet("ReplayServlet", "/replay")
                        .lines(MAPPING);
                hosts.add(container.deploy("w" + n, war));
            }
        }

        private Replay replay(Recording recording, int host, String name) throws IOException {
            return new Replay(recording, hosts.get(host), name, files.resolve(name));
        }
    }

    /** Replays all; the results come in the same order. */
    List<Result> replay(List<Task> tasks) throws Exception {
        List<Result> results = someAtATime(tasks);
        // On a busy machine, or before a virtual machine is warm, an answer may come too late on one side.
        for (int n = 0; n < tasks.size(); n++) {
            Task task = tasks.get(n);
            int attempts = task.plant().isEmpty() ? ATTEMPTS : 1;
            for (int attempt = 2;
                    attempt <= attempts && !results.get(n).differences().isEmpty();
                    attempt++) {
                results.set(n, replay(task, 0, "r" + n + "-" + attempt, attempt));
            }
        }
        return results;
    }

    private List<Result> someAtATime(List<Task> tasks) throws InterruptedException, ExecutionException {
        List<Result> results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
        List<Callable<Void>> work = new ArrayList<>();
        for (int n = 0; n < HOSTS; n++) {
            int host = n;
            work.add(() -> {
                for (int number = host; number < tasks.size(); number += HOSTS) {
                    results.set(number, replay(tasks.get(number), host, "r" + number, 1));
                }
                return null;
            });
        }
        for (Future<Void> done : workers.invokeAll(work)) {
            done.get();
        }
        return results;
    }

    private Result replay(Task task, int host, String name, int attempt) throws IOException {
        String test = task.recording().test();
        Result result;
        try (Replay one = older.replay(task.recording(), host, name);
                Replay other = newer.replay(task.recording(), host, name)) {
            Comparison comparison = replay(one, other, task.plant());
            result = new Result(test, one.exchanges().size(), comparison.lines(), attempt, comparison.differences());
        } catch (Exception | AssertionError e) {
            result = new Result(test, 0, 0, attempt, List.of(test + " (" + name + ") cannot be replayed: " + e));
        }
        progress(result);
        return result;
    }

    private static void progress(Result result) {
        if (Boolean.getBoolean("contract.print")) {
            System.out.println("done: " + result);
        }
    }

    private Comparison replay(Replay one, Replay other, String plant) throws Exception {
        Comparison comparison = new Comparison(one, other);
        both(() -> one.start(plant), () -> other.start(""));
        for (Step step : one.recording().steps()) {
            int before = one.exchanges().size();
            both(() -> one.step(step), () -> other.step(step));
            // What happens behind an answer may be seen a little later on one side.
            boolean sent = one.exchanges().size() > before;
            long end = System.nanoTime() + (plant.isEmpty() ? PATIENCE_NANOS : 0);
            while (sent
                    && step instanceof Request request
                    && request.bytes()[0] == 'G'
                    && !comparison.isSameNow()
                    && System.nanoTime() < end) {
                Thread.sleep(PAUSE_MILLIS);
                both(() -> one.again(request), () -> other.again(request));
            }
        }
        both(one::stop, other::stop);
        return comparison.complete();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void both(Work one, Work other) throws Exception {
        Future<?> done = threads.submit(() -> {
            one.run();
            return null;
        });
        other.run();
        done.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        workers.shutdownNow();
        older.container.close();
        newer.container.close();
    }
}
