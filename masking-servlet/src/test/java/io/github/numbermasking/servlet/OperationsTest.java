package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.DescribedFigures;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the alert rules and the dashboard in the folder operations to docs/metrics.md, which {@link MetricsTest} holds to a server. */
class OperationsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern RULE = Pattern.compile(
            "(?ms)^ {6}- alert: (\\w+)\\n {8}expr: (.*?)\\n {8}(?:for|labels):.*?^ {8}annotations:\\n(.*?)(?=\\n\\n|\\z)");
    private static final Pattern REFERENCE =
            Pattern.compile("See (\"[^\"]+\"(?: and \"[^\"]+\")*) in (docs/\\S+\\.md)\\.$");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern LABEL_OF_AN_ALERT = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Pattern LABEL_OF_A_LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern SERIES = Pattern.compile("(?m)^ +- series: (.*)$");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

    private final DescribedFigures described;

    OperationsTest() throws IOException {
        described = DescribedFigures.read();
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<MatchResult> rules() throws IOException {
        return RULE.matcher(text("operations/alerts.yml")).results().toList();
    }

    private static JsonObject dashboard() throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(text("operations/dashboard.json")))) {
            return reader.readObject();
        }
    }

    private static List<JsonObject> panels() throws IOException {
        return dashboard().getJsonArray("panels").getValuesAs(JsonObject.class);
    }

    private static List<JsonObject> targets() throws IOException {
        return panels().stream()
                .filter(panel -> panel.containsKey("targets"))
                .flatMap(panel -> panel.getJsonArray("targets").getValuesAs(JsonObject.class).stream())
                .toList();
    }

    @Test
    void theAlertsAskForFiguresThatAreDescribed() throws IOException {
        String text = text("operations/alerts.yml");
        assertEquals(text.split("- alert: ").length - 1, rules().size(), "every rule is found");
        List<String> found = new ArrayList<>();
        for (MatchResult rule : rules()) {
            assertTrue(rule.group(2).contains("masking_"), rule.group(1));
            described.undescribed(rule.group(2)).forEach(wrong -> found.add(rule.group(1) + ": " + wrong));
        }
        SERIES.matcher(text("operations/alerts-test.yml"))
                .results()
                .flatMap(series -> described.undescribed(series.group(1)).stream())
                .forEach(wrong -> found.add("alerts-test.yml: " + wrong));
        assertEquals(List.of(), found);
    }

    @Test
    void theDashboardAsksForFiguresThatAreDescribedAndShowsAllOfThem() throws IOException {
        List<String> found = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (JsonObject target : targets()) {
            String query = target.getString("expr");
            all.append(query).append('\n');
            found.addAll(described.undescribed(query));
            found.addAll(notShown(LABEL_OF_A_LEGEND, target.getString("legendFormat"), query));
        }
        assertEquals(List.of(), found);
        Set<String> left = new TreeSet<>(described.names());
        left.removeIf(name -> all.toString().contains(name));
        assertEquals(Set.of("masking_pool_counted_timestamp_seconds"), left, "described, and not on the dashboard");
    }

    @Test
    void theVariablesOfTheDashboardAskForFiguresThatAreDescribed() throws IOException {
        List<JsonObject> variables =
                dashboard().getJsonObject("templating").getJsonArray("list").getValuesAs(JsonObject.class);
        assertEquals(
                List.of("datasource", "job", "instance"),
                variables.stream().map(one -> one.getString("name")).toList());
        for (JsonObject variable : variables.subList(1, variables.size())) {
            String query = variable.getJsonObject("query").getString("query");
            assertEquals(query, variable.getString("definition"));
            List<MatchResult> parts = LABEL_VALUES.matcher(query).results().toList();
            assertEquals(1, parts.size(), query);
            assertEquals(List.of(), described.undescribed(parts.get(0).group(1)));
            assertEquals(variable.getString("name"), parts.get(0).group(2));
        }
    }

    @Test
    void everyPanelSaysWhatItShows() throws IOException {
        Set<Integer> ids = new HashSet<>();
        for (JsonObject panel : panels()) {
            assertTrue(ids.add(panel.getInt("id")), panel.getString("title"));
            assertTrue(
                    panel.getString("type").equals("row")
                            || panel.getString("description").endsWith("."),
                    panel.getString("title"));
        }
    }

    @Test
    void findsWhatIsNotDescribed() {
        Map<String, List<String>> found = Map.of(
                "rate(masking_calls_total[5m])", List.of("masking_calls_total"),
                "masking_answer_duration_seconds", List.of("masking_answer_duration_seconds"),
                "masking_database_up_count", List.of("masking_database_up_count"),
                "masking_database_up{work=\"READ\"}", List.of("masking_database_up work"),
                "masking_bookings_total{result=\"EXHAUSTED\"}", List.of("masking_bookings_total result EXHAUSTED"),
                "masking_events_total{outcome=~\"STORED|NUMBERS\"}", List.of("masking_events_total outcome NUMBERS"),
                "masking_workers_refused_total{group=\"calls\"}", List.of("masking_workers_refused_total group calls"),
                "sum by (job, node) (masking_bookings_live)", List.of("node in by (job, node)"),
                "sum by (le) (rate(masking_answer_duration_seconds_count[5m]))", List.of("le in by (le)"),
                "masking_bookings_total{result}", List.of("masking_bookings_total result"));
        found.forEach((query, wrong) -> assertEquals(wrong, described.undescribed(query), query));
    }

    @Test
    void findsNothingInWhatIsDescribed() {
        assertEquals(
                List.of(),
                List.of(
                                "sum by (work, le) (rate(masking_database_duration_seconds_bucket{le=\"0.5\"}[5m]))",
                                "masking_webhook_last_timestamp_seconds{type=~\"CALL|NUMBERS\",platform=\"8x8\"}",
                                "masking_webhooks_refused_total{cause!=\"malformed_body\"}",
                                "masking_workers_refused_total{group=\"call\",job=\"$job\"}",
                                "masking_numbers{status=\"ACTIVE\",draining=\"false\"}")
                        .stream()
                        .flatMap(query -> described.undescribed(query).stream())
                        .toList());
    }

    @Test
    void theAlertsNameLabelsThatTheyHaveAndSectionsThatExist() throws IOException {
        for (MatchResult rule : rules()) {
            assertEquals(List.of(), notShown(LABEL_OF_AN_ALERT, rule.group(3), rule.group(2)), rule.group(1));
            List<MatchResult> references = REFERENCE
                    .matcher(rule.group(3).replaceAll("\\s+", " ").strip())
                    .results()
                    .toList();
            assertEquals(1, references.size(), rule.group(1) + " has no first step in the documentation");
            String page = text(references.get(0).group(2));
            QUOTED.matcher(references.get(0).group(1))
                    .results()
                    .map(section -> "(?m)^#+ " + Pattern.quote(section.group(1)) + "$")
                    .forEach(heading ->
                            assertTrue(Pattern.compile(heading).matcher(page).find(), heading));
        }
        assertFalse(notShown(LABEL_OF_AN_ALERT, "{{ $labels.instance }}", "max by (job) (masking_bookings_live)")
                .isEmpty());
    }

    /** The labels that the text names and the result of the query does not have. */
    private List<String> notShown(Pattern label, String text, String query) {
        return label.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !described.shown(query).contains(name))
                .map(name -> name + " of " + query)
                .toList();
    }

    @Test
    void everyAlertIsOnThePageAndHasATest() throws IOException {
        Set<String> alerts = rules().stream().map(rule -> rule.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(alerts, names("(?m)^\\| `(Masking\\w+)`", text("docs/metrics.md")));
        assertEquals(alerts, names("alertname=\"(\\w+)\"", text("operations/alerts-test.yml")));
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
