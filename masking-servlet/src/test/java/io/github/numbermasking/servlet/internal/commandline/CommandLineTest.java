package io.github.numbermasking.servlet.internal.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.jdbc.internal.schema.SchemaScripts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line prints of the tables, and how it finds its commands. */
class CommandLineTest {

    private record Ended(int code, String out, String err) {}

    private static Ended run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandLine.run(
                name -> null,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "H2", "postgresql", "PostgreSQL", "mysql", "mariadb", "MariaDB"})
    void printsTheScriptsOfADatabaseInOrder(String database) {
        Ended ended = run("schema", database);
        assertEquals(0, ended.code(), ended.err());
        int first = ended.out().indexOf("CREATE TABLE IF NOT EXISTS masking_number");
        int second = ended.out().indexOf("CREATE TABLE IF NOT EXISTS masking_schema");
        assertTrue(0 <= first && first < second, ended.out());
    }

    @Test
    void printsWhatOlderTablesLack() {
        Ended ended = run("schema", "mysql", "1");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("masking_schema"), ended.out());
        assertFalse(ended.out().contains("CREATE TABLE IF NOT EXISTS masking_number"), ended.out());
        assertEquals(new Ended(0, "", ""), run("schema", "mysql", "" + SchemaScripts.VERSION));
    }

    /** As an administrator pipes it into the database's shell, twice. */
    @Test
    void printsSqlThatRuns() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:printed");
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(run("schema", "h2").out(), run("schema", "h2", "0").out())) {
                statement.execute(sql);
            }
            assertTrue(
                    statement.executeQuery("SELECT version FROM masking_schema").next());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"schema", "schema oracle", "schema h2 -1", "schema h2 99", "schema h2 x", "schema h2 1 2", "sums"
            })
    void saysHowItIsUsedIfTheWordsAreWrong(String words) {
        Ended ended = run(words.split(" "));
        assertEquals(2, ended.code());
        assertEquals("", ended.out());
        assertTrue(ended.err().contains(words.startsWith("schema") ? "schema DATABASE" : "webhooks URL"), ended.err());
    }

    @Test
    void listsAllCommandsInItsHelp() {
        for (String word : List.of("help", "-h", "--help")) {
            Ended ended = run(word);
            assertEquals(0, ended.code());
            assertTrue(ended.out().contains("schema DATABASE FROM"), ended.out());
            assertTrue(ended.out().contains("webhooks register URL"), ended.out());
        }
        assertTrue(run().err().contains("schema DATABASE FROM"));
    }
}
