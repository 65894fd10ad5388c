/**
 * Reads the parties' phone numbers, with the rules of countries if that JAR is there.
 *
 * <p><b>Countries are looked for beside our own classes,</b> by their class loader, whereas listeners are the host's and come from
 * the context class loader. Our own packages keep their names in the drop-in JARs, so one JAR of masking-countries fits all.
 */
package io.github.numbermasking.servlet.internal.countries;
