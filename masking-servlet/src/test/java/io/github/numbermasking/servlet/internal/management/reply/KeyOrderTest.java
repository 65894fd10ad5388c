package io.github.numbermasking.servlet.internal.management.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bodies of replies say in which order their keys come. */
class KeyOrderTest {

    /** Without the annotation, the drop-in JARs on an older Java would write {}. */
    @Test
    void isThatOfTheComponentsOfEachRecord() throws Exception {
        List<Class<?>> records = records();
        assertTrue(records.contains(CallBody.LegBody.class), records::toString);
        for (Class<?> type : records) {
            assertEquals(
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList(),
                    Optional.ofNullable(type.getAnnotation(JsonbPropertyOrder.class))
                            .map(order -> List.of(order.value()))
                            .orElse(List.of()),
                    type.getName());
        }
    }

    private static List<Class<?>> records() throws Exception {
        Path directory =
                Path.of(CallBody.class.getResource("CallBody.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(directory)) {
            List<Class<?>> records = new ArrayList<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.class$", "");
                Class<?> type = Class.forName(CallBody.class.getPackageName() + "." + name);
                if (type.isRecord()) {
                    records.add(type);
                }
            }
            return records;
        }
    }
}
