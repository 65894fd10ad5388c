package io.github.numbermasking.benchmarks.server;

import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link BenchServer} in a virtual machine of its own, and its port. */
public record BenchProcess(Process process, int port) {

    /** Starts a server. It first fills its database with this number of routes, if that is not 0. */
    public static BenchProcess start(Variant variant, Place place, int routes) throws IOException {
        return start(variant, place, routes, List.of());
    }

    /** The same with a journal for events. */
    public static BenchProcess start(Variant variant, Place place, int routes, Path journal) throws IOException {
        return start(variant, place, routes, List.of(journal.toString()));
    }

    private static BenchProcess start(Variant variant, Place place, int routes, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx3g",
                "-cp",
                System.getProperty("java.class.path"),
                BenchServer.class.getName(),
                variant.name(),
                place.url(),
                place.user(),
                place.password(),
                Integer.toString(routes)));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return new BenchProcess(process, Integer.parseInt(line.substring(5)));
            }
        }
        throw new IOException(variant + " did not start");
    }

    public void stop() {
        process.destroy();
    }
}
