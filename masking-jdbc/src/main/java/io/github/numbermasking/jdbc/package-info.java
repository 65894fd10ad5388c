/**
 * The entry point for a host's Java code: number masking on a SQL database.
 *
 * <p>The store keeps a few tables in the host's database, with the same plain statements on H2, PostgreSQL, MySQL and MariaDB. The
 * packages under {@code jdbc.internal} say how, each with the decisions that shaped it.
 */
package io.github.numbermasking.jdbc;
