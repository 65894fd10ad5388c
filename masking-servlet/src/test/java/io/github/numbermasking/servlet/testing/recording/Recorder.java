package io.github.numbermasking.servlet.testing.recording;

import io.github.numbermasking.servlet.testing.recording.Recording.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records what happens to a host: its requests, the answers of the platform's API, and what its test does to its database.
 *
 * <p>It works if {@code -Dmasking.record=FOLDER} is set, for the tests whose class {@code -Dmasking.record.tests} matches.
 */
public final class Recorder implements AutoCloseable {

    private static final String FOLDER = System.getProperty("masking.record", "");
    private static final Pattern TESTS = Pattern.compile(System.getProperty("masking.record.tests", ".*"));
    private static final Pattern PROXY_LINE = Pattern.compile("PROXY TCP[46] (\\S+) .*?\r\n");
    private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]+)}");
    private static final Pattern LOCAL = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)(/?)");
    private static final String PLATFORM_URL = "masking.8x8.url";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String test;
    private final Map<String, String> params;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Supplier<Step>> steps = new ArrayList<>();
    private final Map<RecordingProxy.Exchange, String> faults = new ConcurrentHashMap<>();
    private final List<RecordingProxy.Exchange> exchanges = new ArrayList<>();
    private final List<RecordingProxy> proxies = new ArrayList<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Clock clock;

    private Recorder(String test, Map<String, String> params, Clock clock) {
        this.test = test;
        this.params = new LinkedHashMap<>(params);
        this.clock = clock;
    }

    /** One for a host with these settings; empty if nothing is to be recorded. */
    public static Optional<Recorder> of(Map<String, String> params, Clock clock) {
        if (FOLDER.isEmpty()) {
            return Optional.empty();
        }
        return StackWalker.getInstance()
                .walk(frames -> frames.map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .filter(name -> name.matches(".*Test\\.[^.]+"))
                        .findFirst())
                .filter(name -> TESTS.matcher(name.replaceFirst(".*\\.([^.]+)\\.[^.]+", "$1"))
                        .matches())
                .map(name -> new Recorder(name.replaceFirst(".*\\.([^.]+\\.[^.]+)", "$1"), params, clock));
    }

    /** Notes something of the start, if it is so. */
    public Recorder note(boolean holds, String name, Object value) {
        if (holds) {
            facts.put(name, value.toString());
        }
        return this;
    }

    /** The settings, by which the host's requests to the platform's API are recorded, too. */
    public Map<String, String> params() {
        readSecrets();
        Map<String, String> changed = new LinkedHashMap<>(params);
        Matcher local = LOCAL.matcher(params.getOrDefault(PLATFORM_URL, ""));
        if (local.matches()) {
            RecordingProxy proxy = new RecordingProxy(Integer.parseInt(local.group(1)), this::asked);
            proxies.add(proxy);
            changed.put(PLATFORM_URL, "http://127.0.0.1:" + proxy.port() + local.group(2));
        }
        return changed;
    }

    /** The port by which a port of the host is to be reached. */
    public int before(int port) {
        RecordingProxy proxy = new RecordingProxy(port, this::began);
        proxies.add(proxy);
        return proxy.port();
    }

    private synchronized void asked(RecordingProxy.Exchange exchange) {
        steps.add(() -> new Recording.Upstream(exchange.answer()));
    }

    private synchronized void began(RecordingProxy.Exchange exchange) {
        readSecrets();
        exchanges.removeIf(one -> !one.isOpen());
        boolean concurrent = !exchanges.isEmpty();
        exchanges.add(exchange);
        Optional<String> now =
                facts.containsKey(Recording.CLOCK) ? Optional.of(clock.instant().toString()) : Optional.empty();
        steps.add(() -> request(exchange, now, concurrent));
    }

    private Recording.Request request(RecordingProxy.Exchange exchange, Optional<String> now, boolean concurrent) {
        byte[] bytes = exchange.request();
        Matcher proxyLine = PROXY_LINE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        Optional<String> peer = Optional.empty();
        if (proxyLine.lookingAt()) {
            peer = Optional.of(proxyLine.group(1));
            bytes = Arrays.copyOfRange(bytes, proxyLine.end(), bytes.length);
        }
        return new Recording.Request(
                bytes, exchange.answer(), peer, now, Optional.ofNullable(faults.get(exchange)), concurrent);
    }

    private synchronized void readSecrets() {
        for (String value : params.values()) {
            Matcher file = FILE.matcher(value);
            while (file.find()) {
                try {
                    byte[] content = Files.readAllBytes(Path.of(file.group(1)));
                    String path = file.group(1);
                    if (!Arrays.toString(content).equals(secrets.put(path, Arrays.toString(content)))) {
                        steps.add(() -> new Recording.Secret(path, content));
                    }
                } catch (IOException e) {
                    // a setting that is wrong, or a file that is away
                }
            }
        }
    }

    /** Notes that a test runs a statement beside the host. */
    public synchronized void ran(String statement) {
        steps.add(() -> new Recording.Sql(statement));
    }

    /** Notes that the database failed. */
    public synchronized void failed(SQLException e) {
        String fault = e.getSQLState() + "|" + e.getErrorCode() + "|" + e.getMessage();
        exchanges.stream().filter(RecordingProxy.Exchange::isOpen).forEach(one -> faults.putIfAbsent(one, fault));
    }

    @Override
    public synchronized void close() {
        try {
            for (RecordingProxy proxy : proxies) {
                proxy.close();
            }
            Path folder = Files.createDirectories(Path.of(FOLDER));
            String name =
                    "%s-%d-%04d.txt".formatted(test, ProcessHandle.current().pid(), NUMBER.incrementAndGet());
            List<Step> all = steps.stream().map(Supplier::get).toList();
            new Recording(test, params, facts, all).write(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
