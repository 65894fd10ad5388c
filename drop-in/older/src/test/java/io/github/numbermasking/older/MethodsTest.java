package io.github.numbermasking.older;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each method does what the method of Java itself does. */
class MethodsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", " a ", "\t\n a b \u2003", "\u2003\u2003", "\u00a0a\u00a0", "\ud83d\ude00 "})
    void stripTexts(String text) {
        assertEquals(text.strip(), TextMethods.strip(text));
        assertEquals(text.stripLeading(), TextMethods.stripLeading(text));
        assertEquals(text.stripTrailing(), TextMethods.stripTrailing(text));
        assertEquals(text.isBlank(), TextMethods.isBlank(text));
        assertEquals(text.repeat(3), TextMethods.repeat(text, 3));
        assertEquals(URLEncoder.encode(text, StandardCharsets.UTF_8), TextMethods.encode(text, StandardCharsets.UTF_8));
    }

    @Test
    void fillAndRepeatTexts() {
        assertEquals("a1", TextMethods.formatted("%s%d", "a", 1));
        assertEquals("", TextMethods.repeat("a", 0));
        assertThrows(IllegalArgumentException.class, () -> TextMethods.repeat("a", -1));
    }

    @Test
    void collectStreams() {
        assertEquals(Arrays.asList("a", null), StreamMethods.toList(Stream.of("a", null)));
        assertThrows(
                UnsupportedOperationException.class,
                () -> StreamMethods.toList(Stream.of("a")).add("b"));
        assertEquals(Set.of("a", "b"), Stream.of("a", "b", "a").collect(StreamMethods.toUnmodifiableSet()));
        List<Integer> seen = new ArrayList<>();
        assertEquals(
                List.of(1, 2),
                StreamMethods.takeWhile(Stream.of(1, 2, 3, 1).peek(seen::add), one -> one < 3)
                        .toList());
        assertEquals(List.of(1, 2, 3), seen, "asked no further");
    }

    @Test
    void answerForOptionals() {
        Optional<String> full = Optional.of("a");
        Optional<String> empty = Optional.empty();
        assertTrue(StreamMethods.isEmpty(empty));
        assertFalse(StreamMethods.isEmpty(full));
        assertEquals("a", StreamMethods.orElseThrow(full));
        assertThrows(NoSuchElementException.class, () -> StreamMethods.orElseThrow(empty));
        assertEquals(1, StreamMethods.stream(full).count());
        assertEquals(0, StreamMethods.stream(empty).count());
        assertEquals(full, StreamMethods.or(empty, () -> full));
        assertEquals(full, StreamMethods.or(full, () -> empty));
        List<String> done = new ArrayList<>();
        StreamMethods.ifPresentOrElse(full, done::add, () -> done.add("none"));
        StreamMethods.ifPresentOrElse(empty, done::add, () -> done.add("none"));
        assertEquals(List.of("a", "none"), done);
    }

    @Test
    void readStreams() throws IOException {
        byte[] bytes = new byte[20_000];
        Arrays.fill(bytes, (byte) 7);
        assertArrayEquals(bytes, BytesMethods.readAllBytes(new ByteArrayInputStream(bytes)));
        assertEquals(10_000, BytesMethods.readNBytes(new ByteArrayInputStream(bytes), 10_000).length);
        assertEquals(20_000, BytesMethods.readNBytes(new ByteArrayInputStream(bytes), 30_000).length);
        assertEquals(Path.of("a", "b"), BytesMethods.of("a", "b"));
    }

    @Test
    void moveInBuffers() {
        ByteBuffer buffer = ByteBuffer.allocate(8);
        assertEquals(buffer.duplicate().limit(6), BytesMethods.limit(buffer, 6));
        buffer.put((byte) 1);
        assertEquals(1, BytesMethods.flip(buffer).limit());
        assertEquals(8, BytesMethods.clear(buffer).limit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1.234567891S", "PT-1.234567891S", "P400DT1H2M3.0001S", "-P3DT0.5S"})
    void cutDurations(String text) {
        Duration duration = Duration.parse(text);
        assertEquals(duration.toSeconds(), TimeMethods.toSeconds(duration));
        for (ChronoUnit unit : List.of(ChronoUnit.MILLIS, ChronoUnit.SECONDS, ChronoUnit.HOURS, ChronoUnit.DAYS)) {
            assertEquals(duration.truncatedTo(unit), TimeMethods.truncatedTo(duration, unit), unit.toString());
        }
    }

    @Test
    void drawNumbersUpToABound() {
        List<Long> draws = Collections.synchronizedList(new ArrayList<>(List.of(-1L, 0L, 1L << 33, 5L << 40)));
        RandomGenerator random = () -> draws.remove(0);
        assertEquals(-1, random.nextInt());
        assertEquals(0, random.nextInt(3));
        assertEquals(1, random.nextInt(3));
        assertEquals((5 << 8 >>> 1) % 7, random.nextInt(7));
        assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
    }

    @Test
    void nameThePackageOfAClass() {
        assertEquals(Path.class.getPackageName(), ReflectionMethods.getPackageName(Path.class));
    }
}
