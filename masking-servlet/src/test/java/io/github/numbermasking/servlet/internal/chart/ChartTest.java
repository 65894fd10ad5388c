package io.github.numbermasking.servlet.internal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The charts as markup; how they look, a person must judge. */
class ChartTest {

    private static final Instant FIRST = Instant.parse("2030-01-31T11:08:00Z");
    private static final Instant QUARTER = Instant.parse("2030-01-30T12:15:00Z");

    private static ChartSlot slot(Instant at, long connect, long unavailable) {
        boolean isQuiet = connect + unavailable == 0;
        return new ChartSlot(
                at,
                connect,
                0,
                0,
                unavailable,
                isQuiet ? Double.NaN : 1.5,
                isQuiet ? Double.NaN : unavailable > 0 ? 1_900 : 6);
    }

    private static List<ChartSlot> hour(long... connected) {
        return IntStream.range(0, 60)
                .mapToObj(i -> slot(FIRST.plusSeconds(60L * i), i < connected.length ? connected[i] : 0, 0))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<ChartSlot> busyHour() {
        return IntStream.range(0, 60)
                .mapToObj(i -> new ChartSlot(FIRST.plusSeconds(60L * i), 1_000 + i, 20, 30, i == 7 ? 5 : 0, 0.9, 8))
                .toList();
    }

    private static List<ChartSlot> day() {
        return IntStream.range(0, 96)
                .mapToObj(i -> slot(QUARTER.plusSeconds(900L * i), 10, i % 7 == 0 ? 2 : 0))
                .toList();
    }

    private static Document parsed(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<page>" + markup + "</page>")));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> labels(String markup, String size) throws Exception {
        Element chart = elements(parsed(markup), "svg").stream()
                .filter(svg -> svg.getAttribute("class").endsWith(size))
                .findFirst()
                .orElseThrow();
        NodeList found = chart.getElementsByTagName("text");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static List<String> all() {
        List<String> charts = new ArrayList<>();
        for (List<ChartSlot> slots : List.of(busyHour(), day(), hour(0, 1, 0, 2, 3))) {
            charts.add(AnswerChart.of("Answers", slots));
            charts.add(TimeChart.of("Times", slots));
        }
        return charts;
    }

    private static String css() throws Exception {
        try (var in = AnswerChart.class.getResourceAsStream("chart.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void comeInTwoSizesWithTheFactsInWords() throws Exception {
        for (String chart : all()) {
            List<Element> drawn = elements(parsed(chart), "svg");
            assertEquals(
                    List.of("chart chart-wide", "chart chart-narrow"),
                    drawn.stream().map(svg -> svg.getAttribute("class")).toList());
            for (Element svg : drawn) {
                assertEquals("img", svg.getAttribute("role"));
                assertEquals("title", svg.getFirstChild().getNodeName());
                assertEquals("desc", svg.getFirstChild().getNextSibling().getNodeName());
                assertTrue(svg.getAttribute("viewBox").matches("0 0 \\d+ \\d+"));
            }
        }
        assertTrue(
                AnswerChart.of("Answers", busyHour())
                        .contains(
                                "<desc>Callers from 11:08 to 12:08 UTC: 61,770 connected, 1,800 heard &quot;ended&quot;, 1,200"
                                        + " heard &quot;unknown&quot;, 5 heard &quot;unavailable&quot;. Most calls came at 12:07:"
                                        + " 1,109.</desc>"),
                AnswerChart.of("Answers", busyHour()));
        assertTrue(
                TimeChart.of("Times", busyHour())
                        .contains(
                                "half of the callers got theirs within 0.9 ms in the best slot and 0.9 ms in the worst. The"
                                        + " slowest were at 11:08: 99 of 100 got theirs within 8 ms.</desc>"),
                TimeChart.of("Times", busyHour()));
    }

    @Test
    void haveRoundLabels() throws Exception {
        List<String> answers = labels(AnswerChart.of("Answers", busyHour()), "wide");
        assertTrue(answers.containsAll(List.of("0", "500", "1,000", "1,500", "11:10", "11:15", "12:05", "UTC")));
        assertTrue(labels(AnswerChart.of("Answers", busyHour()), "narrow")
                .containsAll(List.of("11:15", "11:30", "12:00")));
        assertFalse(labels(AnswerChart.of("Answers", busyHour()), "narrow").contains("11:10"));
        assertTrue(labels(TimeChart.of("Times", busyHour()), "wide")
                .containsAll(List.of("0.5 ms", "1 ms", "2 ms", "5 ms", "10 ms")));
        assertTrue(labels(TimeChart.of("Times", day()), "wide")
                .containsAll(List.of("1 ms", "10 ms", "100 ms", "1 s", "10 s", "14:00", "00:00")));
        assertTrue(labels(AnswerChart.of("Answers", hour(1)), "wide").containsAll(List.of("0", "1")));
    }

    @Test
    void hasAsManyBarsAsThereAreAnswersOfAKind() throws Exception {
        Document page = parsed(AnswerChart.of("Answers", busyHour()));
        long bars = elements(page, "rect").stream()
                .filter(rect -> rect.getAttribute("class").equals("chart-connect"))
                .count();
        assertEquals(2 * (60 + 1), bars, "and a box of the legend in each size");
        assertEquals(
                2 * 1,
                filled(page, "chart-unavailable-60-"),
                "the box of the legend; the bar is too low for a pattern");
        assertEquals(2 * (14 + 1), filled(parsed(AnswerChart.of("Answers", day())), "chart-unavailable-96-"));
    }

    private static long filled(Document page, String pattern) {
        return elements(page, "rect").stream()
                .filter(rect -> rect.getAttribute("fill").startsWith("url(#" + pattern))
                .count();
    }

    @Test
    void staysInsideItsFrame() throws Exception {
        for (String chart : all()) {
            for (Element svg : elements(parsed(chart), "svg")) {
                String[] box = svg.getAttribute("viewBox").split(" ");
                for (String name : List.of("rect", "line", "circle", "text")) {
                    NodeList found = svg.getElementsByTagName(name);
                    for (int i = 0; i < found.getLength(); i++) {
                        Element element = (Element) found.item(i);
                        assertInside(element, List.of("x", "x1", "x2", "cx"), Double.parseDouble(box[2]));
                        assertInside(element, List.of("y", "y1", "y2", "cy"), Double.parseDouble(box[3]));
                    }
                }
            }
        }
    }

    private static void assertInside(Element element, List<String> names, double most) {
        for (String name : names) {
            if (element.hasAttribute(name)
                    && !element.getParentNode().getNodeName().equals("pattern")) {
                double value = Double.parseDouble(element.getAttribute(name));
                assertTrue(value >= 0 && value <= most, element.getNodeName() + " " + name + "=" + value);
            }
        }
    }

    @Test
    void areDotsWhereNobodyCalledBeforeAndAfter() throws Exception {
        Document page = parsed(TimeChart.of("Times", hour(0, 1, 0, 2, 3)));
        assertEquals(
                List.of("chart-p99-dot", "chart-p50-dot", "chart-p99-dot", "chart-p50-dot"),
                elements(page, "circle").stream()
                        .map(dot -> dot.getAttribute("class"))
                        .toList());
    }

    @Test
    void isASentenceIfNobodyCalled() {
        String words = "<p class=\"chart-empty\">Nobody called from 11:08 to 12:08 UTC.</p>";
        assertEquals(words, AnswerChart.of("Answers", hour()));
        assertEquals(words, TimeChart.of("Times", hour()));
        assertEquals("<p class=\"chart-empty\">There is nothing to show.</p>", AnswerChart.of("Answers", List.of()));
        assertEquals("<p class=\"chart-empty\">There is nothing to show.</p>", TimeChart.of("Times", List.of()));
    }

    @Test
    void areSafeWhateverTheTitleIs() throws Exception {
        String title = "</title><script>alert(\"1\" & '2')</script>";
        for (String chart : List.of(AnswerChart.of(title, busyHour()), TimeChart.of(title, busyHour()))) {
            Document page = parsed(chart);
            assertEquals(List.of(), elements(page, "script"));
            assertEquals(title, elements(page, "title").get(0).getTextContent());
        }
    }

    @Test
    void needNoInlineStyleAndNoScript() {
        for (String chart : all()) {
            assertFalse(
                    Pattern.compile("style=|<style|<script|\\son[a-z]+=|href=")
                            .matcher(chart)
                            .find(),
                    chart);
            assertFalse(chart.contains("NaN") || chart.contains("Infinity"), chart);
        }
    }

    @Test
    void useEachIdOnceOnAPage() throws Exception {
        List<String> ids =
                elements(parsed(AnswerChart.of("Answers", busyHour()) + AnswerChart.of("Answers", day())), "pattern")
                        .stream()
                        .map(pattern -> pattern.getAttribute("id"))
                        .toList();
        assertEquals(8, ids.size());
        assertEquals(8, new HashSet<>(ids).size());
    }

    @Test
    void haveOnlyClassesOfTheStyleSheet() throws Exception {
        Set<String> used = all().stream()
                .flatMap(chart ->
                        Pattern.compile("class=\"([^\"]+)\"").matcher(chart).results())
                .flatMap(match -> Stream.of(match.group(1).split(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
        used.add("chart-empty");
        Set<String> known = Pattern.compile("\\.(chart[a-z0-9-]*)")
                .matcher(css())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, used);
    }

    @Test
    void haveColoursThatStandOutFromThePage() throws Exception {
        String[] themes = css().split("@media \\(prefers-color-scheme: dark\\)");
        assertEquals(2, themes.length);
        for (String theme : themes) {
            double page = luminance(colour(theme, "page"));
            for (String name : List.of("axis", "connect", "ended", "unknown", "unavailable", "p50", "p99")) {
                assertTrue(contrast(page, luminance(colour(theme, name))) >= 3, name + " in " + theme);
            }
            assertTrue(contrast(page, luminance(colour(theme, "text"))) >= 4.5, theme);
        }
    }

    private static int colour(String theme, String name) {
        var found = Pattern.compile("--chart-" + name + ": #([0-9a-f]{6});").matcher(theme);
        assertTrue(found.find(), name);
        return Integer.parseInt(found.group(1), 16);
    }

    /** By WCAG 2. */
    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int part) {
        double value = (part & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }
}
