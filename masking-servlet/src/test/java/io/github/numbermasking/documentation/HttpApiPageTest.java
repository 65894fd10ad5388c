package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/http-api.md have every request of the API's description, and every error in the code. */
class HttpApiPageTest {

    private static final Pattern REQUEST = Pattern.compile("(?m)^\\| `([A-Z]+ /[^`?]*)`");
    private static final Pattern ERROR = Pattern.compile("(?m)^\\| (\\d{3}) \\| `([a-z-]+)` \\| \\S");
    private static final Pattern PROBLEM = Pattern.compile("(?m)^ {4}([A-Z_]+)\\((\\d{3}), ");

    @Test
    void namesEveryRequest() throws IOException {
        Set<String> documented = REQUEST.matcher(Page.at("docs/http-api.md").text())
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(described(), documented);
    }

    @Test
    void namesEveryErrorWithItsStatus() throws IOException {
        Set<String> documented = ERROR.matcher(Page.at("docs/http-api.md").text())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(problems(), documented);
    }

    private static Set<String> described() throws IOException {
        Set<String> requests = new TreeSet<>();
        try (JsonReader reader = Json.createReader(
                Files.newBufferedReader(Sources.only("masking-servlet/src/main/resources", "openapi.json")))) {
            JsonObject paths = reader.readObject().getJsonObject("paths");
            paths.forEach((path, operations) -> operations.asJsonObject().keySet().stream()
                    .filter(key -> !key.equals("parameters"))
                    .forEach(method -> requests.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        }
        return requests;
    }

    private static Set<String> problems() throws IOException {
        Path file = Sources.only("masking-servlet/src/main/java", "Problem.java");
        return PROBLEM.matcher(Files.readString(file))
                .results()
                .map(one -> one.group(2) + " "
                        + one.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
