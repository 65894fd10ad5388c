/**
 * Implements the commands of the drop-in JAR for an operator's work at 8x8.
 *
 * <p><b>Only the command line checks that a URL leads to this endpoint.</b> It runs on the operator's machine. If the
 * application did this, everyone with a token could make it send requests into its own network; and often it does not reach
 * its own public URL. The documented form of the URL ends in a slash: every mapping accepts it, and log-in filters, context
 * roots and proxies let it pass where they redirect the other form.
 */
package io.github.numbermasking.servlet.internal.eightxeight.commandline;
