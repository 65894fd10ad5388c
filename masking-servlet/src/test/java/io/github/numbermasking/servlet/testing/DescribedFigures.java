package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.measure.DatabaseWork;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.servlet.internal.http.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures as docs/metrics.md describes them; finds what a query of Prometheus uses and they do not have. */
public final class DescribedFigures {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(masking_[a-z_]+)` \\| ([^|]*)\\| (.*) \\|$");
    private static final Pattern WORD = Pattern.compile("`([A-Za-z0-9_]+)`");
    private static final Pattern USE = Pattern.compile("(masking_[a-z_]+)(?:\\{([^}]*)\\})?");
    private static final Pattern MATCHER = Pattern.compile("\\s*(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"\\s*(?:,|$)");
    private static final Pattern CLAUSE =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern HISTOGRAM_END = Pattern.compile("_(?:bucket|sum|count)$");

    /** The labels that Prometheus adds to every figure. */
    private static final Set<String> ADDED = Set.of("job", "instance");

    private static final String BUCKET = "le";

    /** A row of the page. */
    private record Figure(Set<String> labels, String description) {

        boolean isHistogram() {
            return description.startsWith("a histogram");
        }

        /** The words of the sentence that begins with the label's name, such as "Types:", or else of all. */
        Set<String> words(String label) {
            return quoted(Stream.of(description.split("\\. "))
                    .filter(sentence -> sentence.toLowerCase(Locale.ROOT).startsWith(label + "s:"))
                    .findFirst()
                    .orElse(description));
        }

        private static Set<String> quoted(String text) {
            return WORD.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
        }
    }

    private final Map<String, Figure> figures = new TreeMap<>();

    private DescribedFigures() {}

    /** Reads the page. */
    public static DescribedFigures read() throws IOException {
        DescribedFigures described = new DescribedFigures();
        ROW.matcher(Files.readString(Path.of("..", "docs", "metrics.md")))
                .results()
                .forEach(row ->
                        described.figures.put(row.group(1), new Figure(Figure.quoted(row.group(2)), row.group(3))));
        return described;
    }

    /** Returns the names of all figures. */
    public Set<String> names() {
        return figures.keySet();
    }

    /** Returns what the query uses and the page does not describe: names, labels and values of labels. */
    public List<String> undescribed(String query) {
        List<String> found = new ArrayList<>();
        Matcher use = USE.matcher(query);
        while (use.find()) {
            String name = use.group(1);
            if (figure(name).isEmpty()) {
                found.add(name);
            } else if (use.group(2) != null) {
                found.addAll(undescribed(name, use.group(2)));
            }
        }
        CLAUSE.matcher(query).results().forEach(clause -> {
            Matcher next = USE.matcher(query);
            Set<String> known = next.find(clause.end()) ? labels(next.group(1)) : Set.of();
            Stream.of(clause.group(1).split(","))
                    .map(String::strip)
                    .filter(label -> !label.isEmpty() && !known.contains(label))
                    .forEach(label -> found.add(label + " in " + clause.group()));
        });
        return found;
    }

    private List<String> undescribed(String name, String selector) {
        List<String> found = new ArrayList<>();
        Matcher matcher = MATCHER.matcher(selector);
        int end = 0;
        while (end < selector.length() && matcher.find(end) && matcher.start() == end) {
            end = matcher.end();
            String label = matcher.group(1);
            if (!labels(name).contains(label)) {
                found.add(name + " " + label);
                continue;
            }
            Set<String> words = words(name, label);
            Stream.of(matcher.group(2).split("\\|"))
                    .filter(value -> !words.isEmpty() && !value.startsWith("$") && !words.contains(value))
                    .forEach(value -> found.add(name + " " + label + " " + value));
        }
        if (end < selector.length()) {
            found.add(name + " " + selector);
        }
        return found;
    }

    /** Returns the labels that the result of a query has: those of its first clause, or all of its first figure. */
    public Set<String> shown(String query) {
        Matcher clause = CLAUSE.matcher(query);
        if (clause.find()) {
            return Set.of(clause.group(1).split(",\\s*"));
        }
        Matcher use = USE.matcher(query);
        return use.find() ? labels(use.group(1)) : Set.of();
    }

    /** The figure that shows the series; a histogram does not show its own name. */
    private Optional<Figure> figure(String series) {
        return Optional.ofNullable(figures.get(series))
                .filter(figure -> !figure.isHistogram())
                .or(() -> Optional.ofNullable(
                                figures.get(HISTOGRAM_END.matcher(series).replaceFirst("")))
                        .filter(figure -> figure.isHistogram()
                                && HISTOGRAM_END.matcher(series).find()));
    }

    private Set<String> labels(String series) {
        Set<String> labels = new TreeSet<>(ADDED);
        figure(series).ifPresent(figure -> labels.addAll(figure.labels()));
        if (series.endsWith("_bucket")) {
            labels.add(BUCKET);
        }
        return labels;
    }

    /** The values that the label can have; empty if that is open. */
    private Set<String> words(String series, String label) {
        return switch (label) {
            case "job", "instance", "version", BUCKET -> Set.of();
            case "platform" -> Set.of("8x8");
            case "draining" -> Set.of("true", "false");
            case "decision" -> names(CallAnswer.values());
            case "reason" -> names(CallReason.values());
            case "status" -> names(NumberStatus.values());
            case "work" -> names(DatabaseWork.values());
            case "result" -> both(described(series, label), names(BookingResult.Refusal.values()));
            case "cause" ->
                both(
                        described(series, label),
                        names(Problem.values()).stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()));
            default -> described(series, label);
        };
    }

    /** The words of the figure's own row, and those of a figure that it names; if it has none, those of all with that label. */
    private Set<String> described(String series, String label) {
        Set<String> words = new TreeSet<>();
        for (String word : figure(series).orElseThrow().words(label)) {
            words.addAll(figures.containsKey(word) ? figures.get(word).words(label) : Set.of(word));
        }
        if (words.isEmpty()) {
            figures.values().stream()
                    .filter(figure -> figure.labels().contains(label))
                    .forEach(figure -> words.addAll(figure.words(label)));
        }
        return words;
    }

    private static Set<String> names(Enum<?>... all) {
        return Arrays.stream(all).map(Enum::name).collect(Collectors.toSet());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}
