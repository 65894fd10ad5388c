package io.github.numbermasking.servlet.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.TestThreads;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many threads this virtual machine has, by families: those whose names begin alike, up to the first digit. What the
 * test itself plays, callers and a network, is left out by the word at the beginning of its names.
 */
public record LiveThreads(Map<String, Long> families) {

    private static final Pattern NUMBER = Pattern.compile("[0-9].*");

    /** All there are. */
    public static LiveThreads now() {
        return counted(thread -> true);
    }

    /** All but those of ours that wait for the next call, to end when none comes. */
    public static LiveThreads withoutIdleOnes() {
        Set<Thread> calls = CallThreads.now();
        return counted(thread -> !calls.contains(thread) || !CallThreads.isIdle(thread));
    }

    private static LiveThreads counted(Predicate<Thread> which) {
        return new LiveThreads(all().stream()
                .filter(thread -> !thread.getName().startsWith(TestThreads.PREFIX))
                .filter(which)
                .collect(Collectors.groupingBy(
                        thread -> NUMBER.matcher(thread.getName()).replaceFirst(""),
                        TreeMap::new,
                        Collectors.counting())));
    }

    /** Every thread of the virtual machine. */
    static Set<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        // not by their stack traces: these stop every thread, and others are being timed
        Thread[] all = new Thread[root.activeCount() * 2];
        int count = root.enumerate(all);
        return Arrays.stream(all, 0, count).collect(Collectors.toSet());
    }

    /** The families that are larger than they were, each with both sizes. */
    public List<String> beyond(LiveThreads before) {
        return families.entrySet().stream()
                .filter(family -> family.getValue() > before.size(family.getKey()))
                .map(family -> family.getKey() + ": " + family.getValue() + ", were " + before.size(family.getKey()))
                .toList();
    }

    private long size(String family) {
        return families.getOrDefault(family, 0L);
    }

    /** Waits until no family is larger than before; fails if one stays so. */
    public static void awaitNoMoreThan(LiveThreads before, Supplier<LiveThreads> count, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<String> beyond = count.get().beyond(before);
        while (!beyond.isEmpty()) {
            assertTrue(System.nanoTime() < end, "more threads than before: " + beyond);
            Thread.sleep(20);
            beyond = count.get().beyond(before);
        }
    }
}
