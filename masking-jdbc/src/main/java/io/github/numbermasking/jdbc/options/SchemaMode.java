package io.github.numbermasking.jdbc.options;

/** Says what to do about the tables before the first use. */
public enum SchemaMode {
    /** Tables and keys must exist. */
    VALIDATE,
    /** Missing tables are created, also if several nodes start at once. */
    CREATE
}
