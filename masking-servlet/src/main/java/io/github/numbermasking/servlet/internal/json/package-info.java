/**
 * Parses JSON strictly, and writes it.
 *
 * <p><b>Requests are read key by key from the parser's tree.</b> Binding is lenient (it takes "12" for a number, 1.5 for 1 and a
 * misspelt key for none), so only replies are bound.
 */
package io.github.numbermasking.servlet.internal.json;
