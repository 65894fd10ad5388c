package io.github.numbermasking.servlet.internal.management.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvTest {

    private static final int LARGE = 1_024 * 1_024;

    private static List<List<String>> cells(String text) throws Csv.MalformedException {
        return rows(text).stream().map(Csv.Row::cells).toList();
    }

    private static List<Csv.Row> rows(String text) throws Csv.MalformedException {
        List<Csv.Row> rows = new ArrayList<>();
        Csv.read(text, rows::add);
        return rows;
    }

    private static void assertMalformed(String text, int line) {
        String message = assertThrows(Csv.MalformedException.class, () -> rows(text), text)
                .getMessage();
        assertTrue(message.startsWith("line " + line + ": "), text + " " + message);
    }

    @Test
    void readsRecordsWhateverTheirLinesEndIn() throws Csv.MalformedException {
        List<List<String>> expected = List.of(List.of("a", "b"), List.of("c", "d"));
        for (String text :
                new String[] {"a,b\r\nc,d\r\n", "a,b\nc,d", "a,b\r\nc,d\n", "\uFEFFa,b\nc,d", "\"a\",\"b\"\nc,d"}) {
            assertEquals(expected, cells(text));
        }
    }

    @Test
    void readsEmptyValuesAndBlankOnesAsTheyAreAndSkipsEmptyLines() throws Csv.MalformedException {
        assertEquals(List.of(List.of("", "", " x "), List.of("", "")), cells("\n,\"\", x \n\n\r\n,\n\n"));
        assertEquals(List.of(), cells(""));
    }

    @Test
    void readsSemicolonsWhereTheFirstLineHasThemAndNoComma() throws Csv.MalformedException {
        assertEquals(List.of(List.of("a", "b"), List.of("c,d", "e;f")), cells("a;b\nc,d;\"e;f\"\n"));
        assertEquals(List.of(List.of("a;b", "c"), List.of("d;e", "f")), cells("a;b,c\nd;e,f\n"));
    }

    @Test
    void refusesALineOfMoreValuesThanAnybodyNeeds() throws Csv.MalformedException {
        assertMalformed("a\n" + ",".repeat(100), 2);
        assertEquals(100, cells(",".repeat(99)).get(0).size());
    }

    /** A line that is an object, and a list, and a text, takes 114 bytes. */
    @Test
    void keepsNothingOfLinesThatAreEmptyOrWereRead() throws Csv.MalformedException {
        long most = 20L * LARGE;
        for (String line : new String[] {"\n", "\r\n", ",\n"}) {
            String text = "a,b\n" + line.repeat(LARGE / line.length());
            AtomicInteger rows = new AtomicInteger();
            AtomicLong used = new AtomicLong();
            long before = usedHeap();
            Csv.read(text, row -> {
                if (rows.incrementAndGet() == 1 + LARGE / 3) {
                    used.set(usedHeap() - before);
                }
            });
            assertTrue(used.get() < most, () -> used + " bytes");
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void readsWhatIsQuoted() throws Csv.MalformedException {
        assertEquals(
                List.of(List.of("a,b", "c\r\nd", "say \"x\"", "\"")),
                cells("\"a,b\",\"c\r\nd\",\"say \"\"x\"\"\",\"\"\"\"\n"));
    }

    @Test
    void separatesAsTheFirstLineThatIsNotEmptyDoes() throws Csv.MalformedException {
        assertEquals(List.of(List.of("a", "b"), List.of("c", "d,e")), cells("\uFEFF\n\r\na;b\nc;d,e\n"));
        assertEquals(List.of(List.of("a", "b;c")), cells("\n\na,b;c\n"));
    }

    @Test
    void countsLinesAsAnEditorDoes() throws Csv.MalformedException {
        assertEquals(
                List.of(1, 4, 5),
                rows("a,\"b\n\nb\"\nc,d\r\ne,f").stream().map(Csv.Row::line).toList());
    }

    @Test
    void refusesWhatTheStandardDoesNotHave() {
        assertMalformed("a,b\nc,d\"e", 2);
        assertMalformed("a\n\n\"c\"d", 3);
        assertMalformed("a\n\"b\n\nc", 2);
        assertMalformed("a\n\"b\"\"", 2);
        assertMalformed("a\rb", 1);
        assertMalformed("a\nb\r", 2);
        assertMalformed("a\n \"b\"", 2);
    }

    @Test
    void readsBackWhateverIsWrittenByTheStandard() throws Csv.MalformedException {
        Random random = new Random(4180);
        for (int round = 0; round < 5_000; round++) {
            List<List<String>> rows = Stream.generate(() -> IntStream.range(0, 1 + random.nextInt(3))
                            .mapToObj(n -> random.ints(random.nextInt(4), 0, 6)
                                    .mapToObj(c -> String.valueOf("a \",\r\n".charAt(c)))
                                    .collect(Collectors.joining()))
                            .toList())
                    .limit(1 + random.nextInt(3))
                    .toList();
            String text = rows.stream()
                    .map(row -> row.stream()
                            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                            .collect(Collectors.joining(",")))
                    .collect(Collectors.joining(random.nextBoolean() ? "\n" : "\r\n"));
            assertEquals(rows, cells(text), text);
        }
    }
}
