package io.github.numbermasking.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the search for people's numbers. */
class LeaksTest {

    private static final Pattern PERSON = Pattern.compile("(?<![0-9])(?:0{0,2}65)?(9[0-9]{7})(?![0-9])");
    private static final String PLANTED = Phones.planted().e164();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+6591999999",
                "6591999999",
                "91999999",
                "006591999999",
                "091999999",
                "+65 9199 9999",
                "+65-9199-9999",
                "(65) 9199 9999",
                "+65 9 199 99 99",
                "\\u002b6591999999",
                "\\u0036\\u0035\\u0039\\u0031999999",
                "6591999999L",
                "6.591999999E9",
                "tel:+6591999999;ext=1",
                "%2B6591999999",
                "Duplicate entry '6560000000-6591999999' for key",
                "Key (party)=(6591999999) already exists"
            })
    void findsANumberInWhicheverFormItIsWritten(String text) {
        assertEquals(List.of(PLANTED), Leaks.in(text));
        assertEquals(List.of(PLANTED), Leaks.in("before " + text + ", after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+6560000000", "+659188" + "8888", "1659199999900", "591999999", "2026-11-22 09:19:59.999"})
    void findsNothingElse(String text) {
        assertEquals(List.of(), Leaks.in(text));
    }

    @Test
    void takesNoObjectsIdentityAndNoUuidForANumber() {
        String national = Phones.party(10_480).digits().substring(2);
        assertEquals(List.of(), Leaks.in("obtain handle [org.jdbi.v3.core.Handle@" + national + "] in 0ms"));
        assertEquals(List.of(), Leaks.in("jdbc:h2:mem:" + national + "-1234-4abc-8def-0123456789ab;X=1"));
        assertEquals(List.of("+65" + national), Leaks.in("rider " + national + " called"));
    }

    @ParameterizedTest
    @CsvSource({
        "+6590000001, +6590000001",
        "rider 9000 0001 called, +6590000001",
        "+94 77 806 6434, +94778066434",
        "0778066434, +94778066434",
        "(416) 555-0123, +14165550123",
        "tel:+390612345678, +390612345678"
    })
    void findsThoseThatNoTestCanChoose(String text, String number) {
        assertEquals(List.of(number), Leaks.in(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "masking-jdbc",
                "masking-servlet",
                "masking-simulator",
                "masking-countries",
                "fuzzing",
                "sample-war"
            })
    void knowsEveryPersonInTheTestsOf(String module) throws Exception {
        List<String> strangers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean source = file.toString().endsWith(".java");
                PERSON.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)
                                .replace("_", ""))
                        .results()
                        .map(match -> match.group(1))
                        .filter(digits -> !isKnown(digits, source))
                        .forEach(digits -> strangers.add(digits + " in " + file));
            }
        }
        assertEquals(List.of(), strangers);
    }

    /**
     * Whether the search knows a number. It would not find a number that a test has made up. Only Java sources can get
     * numbers from {@link Phones}, so other files may use the whole range.
     */
    private static boolean isKnown(String national, boolean source) {
        long number = Long.parseLong("65" + national);
        return Phones.given().contains("65 " + national)
                || (source ? Phones.isParty(number) : Phones.isInRange(number));
    }
}
