package io.github.numbermasking.jdbc.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for a host's SELECT that need no database to check. */
class LookUpSqlTest {

    private static final String BOTH = " FROM ride WHERE a = :caller AND v = :virtualNumber";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT d FROM r WHERE c = :caller AND v = :virtualNumber                    | SELECT d FROM r WHERE c = ? AND v = ?
            select d from r where v=:virtualNumber and c=:caller                        | select d from r where v=? and c=?
            SELECT d FROM r WHERE c=:caller::bigint AND v=CAST(:virtualNumber AS TEXT)  | SELECT d FROM r WHERE c=?::bigint AND v=CAST(? AS TEXT)
            SELECT ':x' FROM ":y" WHERE c = :caller AND v = :virtualNumber              | SELECT ':x' FROM ":y" WHERE c = ? AND v = ?
            SELECT 'it''s :x' FROM r WHERE c = :caller AND v = :virtualNumber           | SELECT 'it''s :x' FROM r WHERE c = ? AND v = ?
            SELECT d /* it's :x? */ FROM r WHERE c = :caller AND v = :virtualNumber     | SELECT d /* it's :x? */ FROM r WHERE c = ? AND v = ?
            SELECT d FROM r WHERE c = :caller AND v = :virtualNumber -- don't :x?       | SELECT d FROM r WHERE c = ? AND v = ? -- don't :x?
            (SELECT d FROM r WHERE c = :caller AND v = :virtualNumber) LIMIT 1          | (SELECT d FROM r WHERE c = ? AND v = ?) LIMIT 1
            SELECT d FROM r WHERE a[1\\:2] = s[1] AND c = :caller AND v = :virtualNumber | SELECT d FROM r WHERE a[1:2] = s[1] AND c = ? AND v = ?
            SELECT d FROM r WHERE a[:caller] = ARRAY[1, :virtualNumber]                 | SELECT d FROM r WHERE a[?] = ARRAY[1, ?]
            SELECT d FROM r WHERE j ?? 'x' AND c = :caller AND v = :virtualNumber       | SELECT d FROM r WHERE j ?? 'x' AND c = ? AND v = ?
            SELECT d FROM r WHERE j #>> '{a}' = :caller AND v = :virtualNumber          | SELECT d FROM r WHERE j #>> '{a}' = ? AND v = ?
            SELECT d FROM r WHERE p ~ '\\D:x\\\\' AND c = :caller AND v = :virtualNumber   | SELECT d FROM r WHERE p ~ '\\D:x\\\\' AND c = ? AND v = ?
            SELECT a$b, "it's" FROM r WHERE c = :caller AND v = :virtualNumber          | SELECT a$b, "it's" FROM r WHERE c = ? AND v = ?
            SELECT d FROM r WHERE :caller IN (a,b) AND c <> :caller AND v = :virtualNumber | SELECT d FROM r WHERE ? IN (a,b) AND c <> ? AND v = ?
            """)
    void findsParametersWhereTheyAreSome(String text, String positional) {
        assertEquals(positional, LookUpSql.of(text).positional());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT d FROM ride",
                "SELECT d FROM ride WHERE a = :caller",
                "SELECT d FROM ride WHERE a = :caller AND v = :virtualnumber",
                "SELECT d FROM ride WHERE a = :caller AND v = ':virtualNumber'",
                "SELECT d FROM ride WHERE a = :caller -- AND v = :virtualNumber",
                "SELECT d" + BOTH + " AND t < :now",
            })
    void asksForBothParametersAndNoOthers(String text) {
        assertEquals("must have the parameters :caller and :virtualNumber and no others", refusal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ride",
                "UPDATE ride SET a = :caller, v = :virtualNumber",
                "DELETE" + BOTH,
                "WITH gone AS (DELETE" + BOTH + " RETURNING d) SELECT d FROM gone",
                "SELECTED" + BOTH,
                "SELECT d" + BOTH + "; DELETE FROM ride",
                "SELECT d" + BOTH + ";",
            })
    void asksForOneSelect(String text) {
        assertTrue(refusal(text).startsWith("must be one SELECT"), refusal(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', quoteCharacter = '~', textBlock = """
            tags[1:2] = d AND              ^ an array slice at character 32 is not understood: write \\: for its colon
            tags[1:n] = d AND              ^ an array slice at character 32
            tags[:2] = d AND               ^ an array slice at character 31
            tags[1 :caller] = d AND        ^ an array slice at character 33
            x = ? AND                      ^ a question mark at character 30 is not understood: write :caller and :virtualNumber for parameters, and ?? for
            j ? 'x' AND                    ^ a question mark at character 28
            j ?| array['x'] AND            ^ a question mark at character 28
            j @? '$.a' AND                 ^ a question mark at character 29
            x = $$it's :caller$$ AND       ^ a text quoted by $$ at character 30 is not understood: quote it by '
            x = $t$ :x $t$ AND             ^ a text quoted by $t$ at character 30
            /* /* :x */ :caller */         ^ a comment in a comment at character 26
            /*! x = :x AND */              ^ a comment that MySQL runs at character 26
            x = 'it\\'s' AND               ^ a text in quotes with a backslash before a quote at character 30
            x = E'\\'' AND                 ^ a text in quotes with a backslash before a quote at character 31
            x = \\? AND                    ^ a backslash at character 30
            x = `it's` AND                 ^ a name in backticks with more than letters in it at character 30
            # it's :x                      ^ a comment that begins with # at character 26
            /* never closed                ^ a comment that is not closed at character 26
            """)
    void namesWhatItDoesNotUnderstand(String condition, String construct) {
        String refusal = refusal("SELECT d FROM ride WHERE " + condition + "\n c = :caller AND v = :virtualNumber");
        assertTrue(refusal.startsWith("must be one SELECT that can be read: " + construct), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "`"})
    void namesAQuoteThatIsNotClosed(String quote) {
        assertTrue(refusal("SELECT d" + BOTH + " AND x = " + quote + "y").contains("not closed at character 6"));
    }

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> LookUpSql.of(text))
                .getMessage();
    }
}
