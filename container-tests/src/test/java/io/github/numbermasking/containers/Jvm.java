package io.github.numbermasking.containers;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What jcmd tells of a virtual machine. */
record Jvm(long pid, JavaRuntime java) {

    private static final Pattern WEB_APPLICATION = Pattern.compile("(?:ParallelWebapp|WebApp)ClassLoader");
    private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*)\" #\\d+ ");

    /** What containers and virtual machines start and end as they need it. */
    private static final Pattern NOT_OF_APPLICATIONS = Pattern.compile("http-nio-.*|Catalina-utility-\\d+"
            + "|qtp-?\\d+-\\d+.*|Scanner-.*|Connector-Scheduler-.*|Session-HouseKeeper-.*"
            + "|C[12] CompilerThread\\d+|Attach Listener");

    /** The first Java that lists class loaders; before it, the list of objects has a line for all of one kind. */
    private static final int FIRST_WITH_LOADERS = 9;

    private static final int BUFFER = 1_024;

    /** How many class loaders of web applications are left after a full collection. */
    long webApplications() throws IOException {
        jcmd("GC.run");
        boolean isOld = java.feature() < FIRST_WITH_LOADERS;
        return jcmd(isOld ? "GC.class_histogram" : "VM.classloader_stats")
                .lines()
                .filter(line -> WEB_APPLICATION.matcher(line).find())
                .mapToLong(line -> isOld ? objects(line) : 1)
                .sum();
    }

    /** The number of objects of a kind, which comes after the number of the line. */
    private static long objects(String line) {
        return Long.parseLong(line.strip().split("\\s+")[1]);
    }

    /** Whether an object of one of our classes is left after a full collection; a class has some as long as it is loaded. */
    boolean holdsNumberMasking() throws IOException {
        return jcmd("GC.class_histogram").contains(" io.github.numbermasking.");
    }

    /** The names of threads that we have started. */
    Set<String> threadsOfNumberMasking() throws IOException {
        return threads().stream()
                .filter(name -> name.startsWith("number-masking"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all threads but those of the container's own pools. */
    Set<String> threads() throws IOException {
        return THREAD.matcher(jcmd("Thread.print"))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !NOT_OF_APPLICATIONS.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a thread is in a method of that class, or in what that called. */
    boolean runs(String className) throws IOException {
        return jcmd("Thread.print").contains("at " + className + ".");
    }

    /** The names of threads that were not there before. */
    Set<String> threadsBesides(Set<String> before) throws IOException {
        Set<String> now = threads();
        now.removeAll(before);
        return now;
    }

    /** The heap in use after a full collection, in kilobytes. */
    long heapKilobytes() throws IOException {
        jcmd("GC.run");
        String info = jcmd("GC.heap_info");
        return Pattern.compile("garbage-first heap\\s+total.*used (\\d+)K")
                .matcher(info)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(info));
    }

    /** As the program of this name does, but without the start of one more virtual machine for each question. */
    private String jcmd(String command) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try (InputStream in = (InputStream)
                    machine.getClass().getMethod("executeJCmd", String.class).invoke(machine, command)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                byte[] some = new byte[BUFFER];
                // each read from 0: the stream takes the length that is asked for as the end of the buffer
                for (int n = in.read(some); n > 0; n = in.read(some)) {
                    out.write(some, 0, n);
                }
                return out.toString(StandardCharsets.UTF_8);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | ReflectiveOperationException e) {
            throw new AssertionError(command, e);
        }
    }
}
