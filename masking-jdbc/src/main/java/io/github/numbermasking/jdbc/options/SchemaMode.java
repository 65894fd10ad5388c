package io.github.numbermasking.jdbc.options;

/** What to do about the tables before the first use. */
public enum SchemaMode {
    /** Tables and keys must be there. */
    VALIDATE,
    /** What is missing is made; safe with several nodes starting at once. */
    CREATE
}
