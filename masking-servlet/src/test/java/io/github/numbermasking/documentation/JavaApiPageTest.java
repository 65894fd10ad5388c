package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingResult;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/java-api.md name every method, reason and result. */
class JavaApiPageTest {

    private static final Pattern NAME = Pattern.compile("`([A-Za-z_.]+)(?:\\(.*?\\))?`");

    @Test
    void namesEveryMethodOfMasking() throws IOException {
        assertEquals(methods(Masking.class), firstTableAfter("## Methods"));
    }

    @Test
    void namesEveryReasonOfARefusal() throws IOException {
        assertEquals(names(BookingResult.Refusal.values()), firstTableAfter("| reason | meaning |"));
    }

    @Test
    void namesEveryAdviceAboutRepeating() throws IOException {
        assertEquals(names(MaskingException.Retry.values()), firstTableAfter("| `retry()` | what to do |"));
    }

    @Test
    void namesEveryMethodOfAListener() throws IOException {
        assertEquals(methods(CallListener.class), firstTableAfter("## Listen to calls"));
    }

    private static Set<String> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names in the first column of the first table after this line, or of the one whose head it is. */
    private static Set<String> firstTableAfter(String line) throws IOException {
        String text = Page.at("docs/java-api.md").text();
        return names(text.substring(text.indexOf(line)));
    }

    private static Set<String> names(String text) {
        return text.lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .flatMap(row -> NAME.matcher(row.split(" \\| ")[0]).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
