package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of the host's SELECT without a database. */
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
                "SELECT d" + BOTH + " AND x = ?",
            })
    void asksForOneSelect(String text) {
        assertTrue(refusal(text).startsWith("must be one SELECT"), refusal(text));
    }

    @Test
    void asksForNamedParameters() {
        assertTrue(refusal("SELECT d FROM ride WHERE a = ? AND v = ?").contains(":caller and :virtualNumber"));
    }

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> LookUpSql.of(text))
                .getMessage();
    }
}
