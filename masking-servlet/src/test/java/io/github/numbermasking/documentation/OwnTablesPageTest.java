package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.OwnTables;
import io.github.numbermasking.testing.OtherDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The SQL of docs/own-tables.md is the SQL that tests run on each database. */
class OwnTablesPageTest {

    private static final String PARAMETER = ":caller";

    @Test
    void theSelectIsTheOneThatTestsRun() throws IOException {
        String setting = page().block("xml", "<context-param>");
        String select = setting.substring(
                setting.indexOf("<param-value>") + "<param-value>".length(), setting.indexOf("</param-value>"));
        assertEquals(inOneLine(OwnTables.SQL), inOneLine(select));
    }

    @ParameterizedTest
    @EnumSource
    void theConversionsAreThoseThatTestsRun(OtherDatabase database) throws IOException {
        List<String> rows = page().text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("| ") && line.contains(PARAMETER))
                .filter(line ->
                        List.of(line.split(" \\| ")[0].substring(2).split(", ")).contains(database.documentedName()))
                .map(line -> line.substring(line.indexOf(" | ")))
                .toList();
        assertEquals(
                List.of(" | `" + database.withoutPlus(PARAMETER) + "` | `" + database.asNumber(PARAMETER) + "` |"),
                rows);
    }

    private static Page page() throws IOException {
        return Page.at("docs/own-tables.md");
    }

    private static String inOneLine(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }
}
