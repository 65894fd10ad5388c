package io.github.numbermasking.containers;

import io.github.numbermasking.servlet.testing.recording.Recording;
import io.github.numbermasking.servlet.testing.recording.Recording.Request;
import io.github.numbermasking.servlet.testing.recording.Recording.Step;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends to a host in a container what a recording says, and keeps what comes back. */
final class Replay implements AutoCloseable {

    private static final Pattern REQUEST =
            Pattern.compile("([A-Z]+) (/\\S*) HTTP/1\\.1\r\n(.*?)\r\n(.*)", Pattern.DOTALL);
    private static final Pattern CLOSES = Pattern.compile("(?mi)^connection:");
    private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(40);
    private static final long PAUSE_MILLIS = 50;
    private static final long SETTLED_MILLIS = 200;
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Where tests have files of their own. */
    private static final String TEMPORARY = System.getProperty("java.io.tmpdir") + "/";

    private static final long REREAD_MILLIS = 3_000;

    private final Recording recording;
    private final MaskedHost host;
    private final String name;
    private final Path files;
    private final PlatformReplay platform;
    private final NumberMap numbers = new NumberMap();
    private final List<Exchange> exchanges = new ArrayList<>();
    private String set = "";

    /** A request as it was sent, and its answer, both with the recording's numbers. */
    record Exchange(String request, RawAnswer answer) {}

    /** Is for a host with a ReplayServlet. It has a name and files of its own. */
    Replay(Recording recording, MaskedHost host, String name, Path files) throws IOException {
        this.recording = recording;
        this.host = host;
        this.name = name;
        this.files = Files.createDirectories(files);
        platform = new PlatformReplay(recording.steps().stream()
                .filter(Recording.Upstream.class::isInstance)
                .map(step -> ((Recording.Upstream) step).answer())
                .toList());
    }

    /** A value of a setting, with the files and servers of this replay. */
    private String here(String key, String value) {
        if (key.equals("masking.jdbc.url") && value.startsWith("jdbc:h2:")) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        }
        if (key.equals("masking.8x8.url") && value.startsWith("http://127.0.0.1:")) {
            return value.replaceFirst(":[0-9]+", ":" + platform.port());
        }
        return value.replace(TEMPORARY, files + "/");
    }

    private void prepareFiles() throws IOException {
        for (String value : recording.params().values()) {
            if (value.startsWith(TEMPORARY)) {
                Files.createDirectories(Path.of(here("", value)));
            }
        }
        for (Step step : recording.steps()) {
            if (!(step instanceof Recording.Secret secret)) {
                break;
            }
            write(secret);
        }
    }

    private void write(Recording.Secret secret) throws IOException {
        Path file = Path.of(here("", secret.path()));
        if (file.startsWith(files)) {
            Files.createDirectories(file.getParent());
            Path next = Files.write(file.resolveSibling("next"), secret.content());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Recording recording() {
        return recording;
    }

    String name() {
        return name;
    }

    Path files() {
        return files;
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    List<String> platformRequests() {
        return platform.requests();
    }

    /** A text of this replay, with the numbers of the recording. */
    String asRecorded(String text) {
        return numbers.toRecording(text);
    }

    /** What its application logged. */
    List<String> log() throws IOException {
        Path file = host.container().containerLog().base().resolve("replay").resolve(name + ".log");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Starts number masking with the settings, and waits until it is ready if it was so when it was recorded. */
    void start(String plant) throws IOException, InterruptedException {
        prepareFiles();
        Map<String, String> start = new LinkedHashMap<>(Map.of("name", name, "plant", plant));
        recording.params().forEach((key, value) -> start.put("param." + key, here(key, value)));
        recording.facts().forEach((key, value) -> start.put("param.replay." + key, value));
        control("start", start);
        boolean worked = requests(recording)
                .anyMatch(request -> RawAnswer.of(request.answer()).status() / 100 == 2);
        long end = System.nanoTime() + (worked ? READY_NANOS : READY_NANOS / 20);
        while (log().stream().noneMatch(line -> line.contains("tables are ready") || line.startsWith("SEVERE"))
                && System.nanoTime() < end) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Whether its database knows everything that the recording's SQL names. */
    static boolean isPossible(Recording recording) {
        return recording.steps().stream()
                .noneMatch(step -> step instanceof Recording.Sql sql
                        && Stream.of("CREATE ALIAS", "ALTER DATABASE").anyMatch(sql.statement()::startsWith));
    }

    /** The requests of a recording that can be repeated elsewhere. */
    static Stream<Request> requests(Recording recording) {
        return recording.steps().stream()
                .filter(step -> step instanceof Request request && isRepeatable(request))
                .map(Request.class::cast);
    }

    private static boolean isRepeatable(Request request) {
        return !request.concurrent() && request.answer().length > 0;
    }

    /** Does one thing that was recorded after the first request, or before it. */
    void step(Step step) throws IOException, InterruptedException {
        if (step instanceof Request request && isRepeatable(request)) {
            state(
                    request.peer().orElse(""),
                    request.fault().orElse(""),
                    request.clock().orElse(""));
            exchanges.add(send(request));
        } else if (step instanceof Recording.Sql sql) {
            control("sql", Map.of("sql", sql.statement()));
        } else if (step instanceof Recording.Secret secret && !exchanges.isEmpty()) {
            write(secret);
            Thread.sleep(REREAD_MILLIS);
        }
    }

    /** Sends the last request again. */
    void again(Request request) throws IOException {
        exchanges.set(exchanges.size() - 1, send(request));
    }

    /** Stops number masking, once what goes on behind its answers had some time. */
    void stop() throws InterruptedException {
        Thread.sleep(SETTLED_MILLIS);
        control("stop", Map.of());
    }

    private Exchange send(Request request) throws IOException {
        String text = numbers.toReplay(new String(request.bytes(), StandardCharsets.ISO_8859_1));
        Matcher parts = REQUEST.matcher(text);
        if (parts.matches()) {
            String close = CLOSES.matcher(parts.group(3)).find() ? "" : "Connection: close\r\n";
            text = parts.group(1) + " /" + host.name() + parts.group(2) + " HTTP/1.1\r\n" + close + parts.group(3)
                    + "\r\n" + parts.group(4);
        }
        RawAnswer answer = RawAnswer.to(host.container().port(), text.getBytes(StandardCharsets.ISO_8859_1));
        numbers.learn(RawAnswer.of(request.answer()).body(), answer.body());
        return new Exchange(
                numbers.toRecording(text),
                new RawAnswer(answer.head().stream().map(this::asRecorded).toList(), asRecorded(answer.body())));
    }

    private void state(String peer, String fault, String clock) throws InterruptedException {
        if (!set.equals(peer + fault + clock)) {
            control("set", Map.of("peer", peer, "fault", fault, "clock", clock));
            set = peer + fault + clock;
        }
    }

    private void control(String what, Map<String, String> params) throws InterruptedException {
        String form = params.entrySet().stream()
                .map(entry -> "&" + encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("", "do=" + what, ""));
        HostAnswer answer =
                host.container().send("POST", host.root() + "/replay", "none", FORM, BodyPublishers.ofString(form));
        if (answer.status() != 200) {
            throw new AssertionError(recording.test() + ": " + what + " " + params + ": " + answer);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        platform.close();
    }
}
