package io.github.numbermasking.lowering.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Calls methods that Java 8 does not have. */
public final class Newer {

    private static final System.Logger LOG = System.getLogger("of.the.sample");

    private Newer() {}

    /** A class that inherits a newer constructor. */
    private static final class Quiet extends Thread {
        private Quiet(Runnable task) {
            super(null, task, "quiet", 0, false);
        }
    }

    /** Calls many. */
    public static List<Object> calls() throws IOException, InterruptedException {
        List<Object> all = new ArrayList<>();
        all.add(List.of("a", "b"));
        all.add(Map.of("k", 1));
        all.add(Stream.of(Optional.of(1), Optional.<Integer>empty())
                .flatMap(Optional::stream)
                .toList());
        UnaryOperator<String> strip = String::strip;
        Supplier<String> bound = " c "::strip;
        all.add(strip.apply(" b ") + bound.get() + "d".repeat(2));
        all.add(new String(new ByteArrayInputStream(new byte[] {'e'}).readAllBytes(), StandardCharsets.UTF_8));
        Thread inner =
                new Thread(null, () -> all.add(new Thread(null, null, "f", 0, true).getName()), "g", 0, all.isEmpty());
        inner.start();
        inner.join();
        Thread quiet = new Quiet(() -> all.add(Thread.currentThread().getName()));
        quiet.start();
        quiet.join();
        LOG.log(System.Logger.Level.INFO, "written by {0}", "the sample");
        return all;
    }
}
