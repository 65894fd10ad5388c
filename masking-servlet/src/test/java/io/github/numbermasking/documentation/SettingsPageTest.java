package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.internal.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the tables of docs/settings.md against the settings in the code. */
class SettingsPageTest {

    private static final Pattern ROW = Pattern.compile("\\| `(masking\\.[a-z0-9.-]+)` \\| (–|`[^`]+`) \\| \\S.* \\|");

    @Test
    void holdsEverySettingAndItsDefault() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "settings.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        for (String row : rows) {
            Matcher matcher = ROW.matcher(row);
            assertEquals(true, matcher.matches(), row);
            String before = documented.put(
                    matcher.group(1),
                    matcher.group(2).equals("–") ? "" : matcher.group(2).replace("`", ""));
            assertEquals(null, before, "twice: " + row);
        }
        Map<String, String> known = Stream.of(Setting.values())
                .collect(Collectors.toMap(Setting::key, Setting::defaultValue, (a, b) -> a, LinkedHashMap::new));
        assertEquals(known, documented);
    }
}
