/**
 * The command line of the drop-in JAR: what an operator does at 8x8 from a shell.
 *
 * <p><b>Only the command line asks a URL whether it is this endpoint.</b> It runs where the operator is. An application that did so
 * for everyone with a token could be sent into its own network by it; and often it does not reach its own public URL. The
 * documented form of the URL ends in a slash: every mapping takes it, and log-in filters, context roots and proxies let it pass
 * where they redirect the other form.
 */
package io.github.numbermasking.servlet.internal.eightxeight.commandline;
