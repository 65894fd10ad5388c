/**
 * Parses JSON strictly, and writes JSON.
 *
 * <p><b>Requests are read key by key from the parser's tree.</b> Binding to classes is lenient: it reads "12" as a number
 * and 1.5 as 1, and ignores a misspelt key. So only replies use it.
 */
package io.github.numbermasking.servlet.internal.json;
