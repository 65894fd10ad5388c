/** Implements the command line of the drop-in JAR: finds the command, and prints the SQL of the tables. */
package io.github.numbermasking.servlet.internal.commandline;
