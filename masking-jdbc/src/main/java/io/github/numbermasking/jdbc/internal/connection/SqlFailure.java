package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.internal.product.FailureKind;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what a failed statement means, and turns exceptions of drivers, whose messages print values and keys, into one that may be
 * logged.
 */
public final class SqlFailure {

    // Classes of SQLStates that are alike on all databases.
    private static final String CONNECTION = "08";
    private static final String DATA = "22";
    private static final String CONSTRAINT = "23";
    private static final String WRONG_NAME = "42";

    /** So many causes are looked at: a chain of causes can be a circle. */
    private static final int DEEPEST = 20;

    private SqlFailure() {}

    /** Whether the transaction lost against another one and is worth repeating. */
    public static boolean isConflict(Throwable failure) {
        return isOfOneStatement(failure) || means(FailureKind.LOST_TRANSACTION, failure);
    }

    /** Whether a conflict undid one statement only: the transaction around it can go on. */
    public static boolean isOfOneStatement(Throwable failure) {
        return means(FailureKind.KEY_CONFLICT, failure);
    }

    /** Whether a COMMIT failed, but may have taken effect: the database answers, and only the rows tell. */
    static boolean isFailedCommit(Throwable failure) {
        return means(FailureKind.FAILED_COMMIT, failure);
    }

    /** Whether a statement names a table or a column that does not exist, or makes one that exists already. */
    public static boolean isSchema(Throwable failure) {
        return isOfClass(WRONG_NAME, failure) && !isPrivilege(failure);
    }

    /** Whether the database's user lacks a privilege. */
    public static boolean isPrivilege(Throwable failure) {
        return means(FailureKind.NO_PRIVILEGE, failure);
    }

    /** Whether the server does not know a variable or a function, or does not tell it to this user. */
    static boolean isUnknownExpression(Throwable failure) {
        return means(FailureKind.UNKNOWN_VARIABLE, failure) || isOfClass(WRONG_NAME, failure);
    }

    /** Whether the connection is gone, or never was. Oracle's driver says so by the class of some exceptions only. */
    static boolean isConnection(Throwable failure) {
        return isOfClass(CONNECTION, failure)
                || means(FailureKind.CONNECTION_GONE, failure)
                || all(failure).anyMatch(SQLRecoverableException.class::isInstance);
    }

    /** Whether the database takes no changes: it is a standby, or was made read-only. */
    static boolean isReadOnly(Throwable failure) {
        return means(FailureKind.READ_ONLY, failure) || all(failure).anyMatch(SqlFailure::isRefusedByDriver);
    }

    /**
     * MySQL's driver itself refuses to write on a read-only connection. It has one SQLState for all arguments that it does not
     * take, so only the message tells.
     */
    private static boolean isRefusedByDriver(SQLException e) {
        return state(e).equals("S1009") && String.valueOf(e.getMessage()).contains("read-only");
    }

    /** Whether a column does not take a value, or misses one. */
    public static boolean isOfValues(Throwable failure) {
        return isOfClass(DATA, failure) || isOfClass(CONSTRAINT, failure) || means(FailureKind.BAD_VALUE, failure);
    }

    private static boolean means(FailureKind kind, Throwable failure) {
        return all(failure).anyMatch(e -> DatabaseProducts.FAILURES.mean(kind, e));
    }

    private static boolean isOfClass(String classOfState, Throwable failure) {
        return all(failure).anyMatch(e -> state(e).startsWith(classOfState));
    }

    /** Makes an exception without the message and the cause of a failure: both may hold phone numbers. */
    public static MaskingException wrap(Throwable failure) {
        if (failure instanceof MaskingException known) {
            return known;
        }
        Optional<String> codes = find(failure)
                .map(e -> "SQLState " + state(e) + ", code " + e.getErrorCode() + ", "
                        + e.getClass().getName());
        if (isReadOnly(failure)) {
            return new NotPrimaryException(codes.orElseThrow());
        }
        return new MaskingException(
                "the database failed: "
                        + codes.orElseGet(() -> failure.getClass().getName()),
                isLate(failure) ? MaskingException.Failure.DEADLINE : MaskingException.Failure.DATABASE);
    }

    /** Whether a statement or the network took longer than its time limit. */
    private static boolean isLate(Throwable failure) {
        return causes(failure).anyMatch(SocketTimeoutException.class::isInstance)
                || !isConnection(failure)
                        && (means(FailureKind.TIMED_OUT, failure)
                                || causes(failure).anyMatch(SQLTimeoutException.class::isInstance));
    }

    /** Finds the failure that has codes: a pool may wrap it into one that has none. */
    private static Optional<SQLException> find(Throwable failure) {
        return all(failure)
                .filter(e -> e.getSQLState() != null)
                .findFirst()
                .or(() -> all(failure).findFirst());
    }

    private static Stream<SQLException> all(Throwable failure) {
        return causes(failure).filter(SQLException.class::isInstance).map(SQLException.class::cast);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        Stream.Builder<Throwable> causes = Stream.builder();
        Throwable next = failure;
        for (int depth = 0; next != null && depth < DEEPEST; depth++) {
            causes.add(next);
            next = next.getCause();
        }
        return causes.build();
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "none" : e.getSQLState();
    }
}
