package io.github.numbermasking.containers;

import io.github.numbermasking.servlet.testing.recording.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares two replays of one recording. What cannot be the same is replaced: times, ports, folders, what is random, and the JDK's
 * own lines in the stack traces of Tomcat's error page.
 */
final class Comparison {

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
    /** A page's cursor starts with the millisecond of its last row. */
    private static final Pattern CURSOR = Pattern.compile("\"next\":\"\\d{13}~");

    /** Tomcat escapes the slash behind the name of a module. */
    private static final Pattern FRAME_OF_JDK = Pattern.compile(
            "(?m)^\\t(java\\.base&#47;jdk\\.internal|sun)\\.reflect\\..*\\R|^\\tjava\\.(base&#47;java\\.)?lang\\.reflect\\..*\\R");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    private final Replay one;
    private final Replay other;
    private final String requests;
    private final List<String> differences = new ArrayList<>();
    private int lines;

    Comparison(Replay one, Replay other) {
        this.one = one;
        this.other = other;
        requests = Replay.requests(one.recording())
                .map(request -> new String(request.bytes(), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }

    /** Compares everything, at the end. */
    Comparison complete() throws IOException {
        compareAnswers();
        compare("the platform was asked", one.platformRequests(), other.platformRequests());
        List<String> log = lines(one);
        lines = log.size();
        compare("log", log, lines(other));
        return this;
    }

    /** Whether the last answers are the same. */
    boolean isSameNow() {
        int last = one.exchanges().size() - 1;
        return answer(one.exchanges().get(last), one)
                .equals(answer(other.exchanges().get(last), other));
    }

    List<String> differences() {
        return differences;
    }

    int lines() {
        return lines;
    }

    private void compareAnswers() {
        for (int n = 0; n < one.exchanges().size(); n++) {
            Replay.Exchange exchange = one.exchanges().get(n);
            String first = answer(exchange, one);
            String second = answer(other.exchanges().get(n), other);
            if (!first.equals(second)) {
                differ(exchange.request() + "\n--- is answered\n" + first + "\n--- and\n" + second);
            }
        }
    }

    private String answer(Replay.Exchange exchange, Replay replay) {
        RawAnswer answer = exchange.answer();
        StringBuilder all = new StringBuilder();
        for (String line : answer.head()) {
            all.append(line.replaceFirst("^Date: .*", "Date: a date")
                            .replaceFirst("^Content-Length: .*", "Content-Length: n"))
                    .append('\n');
        }
        return normal(all + "\n" + answer.body(), replay);
    }

    private List<String> lines(Replay replay) throws IOException {
        return replay.log().stream()
                .filter(line -> !line.startsWith("FINE"))
                .map(replay::asRecorded)
                .map(line -> normal(line, replay)
                        .replaceAll("\\b\\d+ ?ms\\b", "n ms")
                        .replaceAll("changed the same rows, \\d+ times", "changed the same rows, n times"))
                .sorted()
                .toList();
    }

    private String normal(String text, Replay replay) {
        String plain = text.replace(replay.files().toString(), "FOLDER");
        if (!replay.recording().facts().containsKey(Recording.CLOCK)) {
            plain = INSTANT.matcher(plain)
                    .replaceAll(match -> requests.contains(match.group()) ? match.group() : shape(match.group()));
            plain = CURSOR.matcher(plain).replaceAll("\"next\":\"a millisecond~");
        }
        plain = UUID.matcher(plain).replaceAll(match -> requests.contains(match.group()) ? match.group() : "a-uuid");
        plain = plain.replaceAll("\"p(50|99)Ms\":[0-9.]+", "\"p$1Ms\":n");
        plain = plain.replaceAll("the host's own page, edition \\d+", "the host's own page");
        plain = FRAME_OF_JDK.matcher(plain).replaceAll("");
        return PORT.matcher(plain).replaceAll("127.0.0.1:port");
    }

    /** A whole second is written shorter. */
    private static String shape(String instant) {
        return instant.replaceFirst("(T\\d\\d:\\d\\d:\\d\\d)Z", "$1.000Z").replaceAll("\\d", "0");
    }

    private void compare(String what, List<String> first, List<String> second) {
        List<String> lacking = new ArrayList<>(first);
        second.forEach(lacking::remove);
        List<String> more = new ArrayList<>(second);
        first.forEach(more::remove);
        lacking.forEach(line -> differ(what + " < " + line));
        more.forEach(line -> differ(what + " > " + line));
    }

    private void differ(String what) {
        differences.add(one.recording().test() + " (" + one.name() + "): " + what);
    }
}
