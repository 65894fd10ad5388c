/** Puts the engine of number masking on a SQL database: connects the packages below with {@code core}. */
package io.github.numbermasking.jdbc.internal;
