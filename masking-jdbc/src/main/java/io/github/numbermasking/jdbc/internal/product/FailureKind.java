package io.github.numbermasking.jdbc.internal.product;

/** Names the kinds of failure for which products have codes of their own. */
public enum FailureKind {
    /** A unique key or a foreign key refused one statement. */
    KEY_CONFLICT,
    /** The transaction lost against another one, and can be repeated as a whole. */
    LOST_TRANSACTION,
    /** A COMMIT failed and may have taken effect all the same. */
    FAILED_COMMIT,
    /** The server has ended the connection, or is going down. */
    CONNECTION_GONE,
    /** The server has stopped a statement that took longer than its time limit. */
    TIMED_OUT,
    /** The server, the database or the transaction takes no changes. */
    READ_ONLY,
    /** A column does not take a value, or misses one. */
    BAD_VALUE,
    /** The database's user lacks a privilege. */
    NO_PRIVILEGE,
    /** A statement asks for a variable of the server that this version does not have. */
    UNKNOWN_VARIABLE
}
