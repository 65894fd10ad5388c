package io.github.numbermasking.jdbc.internal.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The meaning of the products' failures. A failure has a SQLState and a vendor code, and each may be known without the
 * other.
 */
class FailureCodesTest {

    /** A failure as a server sends it; PostgreSQL has no vendor codes. */
    private record Failure(DatabaseProduct product, FailureKind kind, String state, int code) {

        SQLException exception() {
            return new SQLException("", state, code);
        }
    }

    static List<Failure> failures() {
        return Stream.of(
                        h2(FailureKind.KEY_CONFLICT, "23505 23505", "23503 23503", "23506 23506"),
                        h2(FailureKind.LOST_TRANSACTION, "40001 40001", "HYT00 50200", "90131 90131"),
                        h2(FailureKind.CONNECTION_GONE, "90007 90007", "90067 90067", "90098 90098", "90121 90121"),
                        h2(FailureKind.TIMED_OUT, "57014 57014"),
                        h2(FailureKind.READ_ONLY, "90097 90097"),
                        h2(FailureKind.NO_PRIVILEGE, "90040 90040", "90096 90096"),
                        postgresql(FailureKind.KEY_CONFLICT, "23505 0", "23503 0"),
                        postgresql(FailureKind.LOST_TRANSACTION, "40001 0", "40P01 0", "55P03 0"),
                        postgresql(FailureKind.CONNECTION_GONE, "57P01 0", "57P02 0", "57P03 0", "57P05 0"),
                        postgresql(FailureKind.TIMED_OUT, "57014 0"),
                        postgresql(FailureKind.READ_ONLY, "25006 0"),
                        postgresql(FailureKind.NO_PRIVILEGE, "42501 0"),
                        mysql(FailureKind.KEY_CONFLICT, "23000 1062", "23000 1586", "23000 1451", "23000 1217"),
                        mysql(FailureKind.KEY_CONFLICT, "23000 1452", "23000 1216"),
                        mysql(FailureKind.LOST_TRANSACTION, "40001 1213", "40000 3101", "HY000 1205", "HY000 3572"),
                        mysql(FailureKind.LOST_TRANSACTION, "HY000 1020", "HY000 1412", "HY000 1615"),
                        mysql(FailureKind.FAILED_COMMIT, "HY000 1180"),
                        mysql(FailureKind.CONNECTION_GONE, "70100 1927", "HY000 4031"),
                        mysql(FailureKind.TIMED_OUT, "70100 1969", "HY000 3024"),
                        mysql(FailureKind.READ_ONLY, "HY000 1036", "HY000 1290", "25006 1792", "HY000 1836"),
                        mysql(FailureKind.BAD_VALUE, "HY000 1364", "01000 1265", "HY000 1366"),
                        mysql(FailureKind.NO_PRIVILEGE, "42000 1044", "42000 1142", "42000 1143", "42000 1227"),
                        mysql(FailureKind.UNKNOWN_VARIABLE, "HY000 1193"))
                .flatMap(some -> some)
                .toList();
    }

    private static Stream<Failure> h2(FailureKind kind, String... codes) {
        return failures(DatabaseProducts.H2, kind, codes);
    }

    private static Stream<Failure> postgresql(FailureKind kind, String... codes) {
        return failures(DatabaseProducts.POSTGRESQL, kind, codes);
    }

    private static Stream<Failure> mysql(FailureKind kind, String... codes) {
        return failures(DatabaseProducts.MYSQL, kind, codes);
    }

    private static Stream<Failure> failures(DatabaseProduct product, FailureKind kind, String... codes) {
        return Arrays.stream(codes)
                .map(text -> text.split(" "))
                .map(code -> new Failure(product, kind, code[0], Integer.parseInt(code[1])));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureHasOneMeaning(Failure failure) {
        assertEquals(Set.of(failure.kind()), meanings(DatabaseProducts.FAILURES, failure.exception()));
    }

    @Test
    void twoMeaningsOfOneFailureAreFound() {
        FailureCodes codes =
                FailureCodes.NONE.states(FailureKind.READ_ONLY, "25006").codes(FailureKind.LOST_TRANSACTION, 1792);
        assertEquals(
                Set.of(FailureKind.READ_ONLY, FailureKind.LOST_TRANSACTION),
                meanings(codes, new SQLException("", "25006", 1792)));
    }

    private static Set<FailureKind> meanings(FailureCodes codes, SQLException failure) {
        return Arrays.stream(FailureKind.values())
                .filter(kind -> codes.mean(kind, failure))
                .collect(Collectors.toSet());
    }

    @Test
    void everyCodeOfAProductIsOneThatItsServersSend() {
        for (DatabaseProduct product : DatabaseProducts.ALL) {
            assertEquals(Set.of(), without(product.failures().all(), sent(product)), product.scriptName());
        }
        Set<Object> sent = new HashSet<>();
        DatabaseProducts.ALL.forEach(product -> sent.addAll(sent(product)));
        assertEquals(Set.of(), without(DatabaseProducts.FAILURES.all(), sent));
    }

    private static Set<Object> sent(DatabaseProduct product) {
        return failures().stream()
                .filter(failure -> failure.product() == product)
                .flatMap(failure -> Stream.<Object>of(failure.state(), failure.code()))
                .collect(Collectors.toSet());
    }

    private static Set<Object> without(Set<Object> all, Set<Object> some) {
        return all.stream().filter(code -> !some.contains(code)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_CONFLICT", "LOST_TRANSACTION", "CONNECTION_GONE", "READ_ONLY"})
    void everyProductKnowsTheFailuresThatAllServersHave(FailureKind kind) {
        for (DatabaseProduct product : DatabaseProducts.ALL) {
            assertTrue(
                    failures().stream()
                            .filter(failure -> failure.product() == product)
                            .anyMatch(failure -> product.failures().mean(kind, failure.exception())),
                    product.scriptName());
        }
    }

    @Test
    void aCodeThatTwoProductsUseDifferentlyIsRefused() {
        FailureCodes one = FailureCodes.NONE.codes(FailureKind.KEY_CONFLICT, 1062);
        FailureCodes same = FailureCodes.NONE.codes(FailureKind.KEY_CONFLICT, 1062);
        FailureCodes other = FailureCodes.NONE.codes(FailureKind.READ_ONLY, 1062);
        assertEquals(Set.of(1062), one.and(same).all());
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> one.and(other));
        assertEquals("1062 stands for KEY_CONFLICT and for READ_ONLY", refused.getMessage());
    }
}
