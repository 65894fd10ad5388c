/**
 * Holds a host's options for the database: time limits, schema mode, its own SELECT.
 *
 * <p><b>A host's own SELECT is parsed once and run as it is.</b> JDBI's parser finds its parameters; a pattern could not. A call then is
 * one plain JDBC statement, as with our own tables.
 */
package io.github.numbermasking.jdbc.options;
