/**
 * Makes number masking on a SQL database; the entry point for a host's Java code.
 *
 * <p>The store keeps a few tables in the host's database. It runs the same plain statements on H2, PostgreSQL, MySQL and
 * MariaDB. The packages under {@code jdbc.internal} say how, each with the decisions that shaped it.
 */
package io.github.numbermasking.jdbc;
