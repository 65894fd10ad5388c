/**
 * JSON in and out: how it is parsed, and the bodies of the management API. Bodies are public records because Yasson reads
 * no others; nothing outside {@code servlet} uses them.
 *
 * <p><b>Parsed strictly, read by hand.</b> Binding is lenient (it takes "12" for a number, 1.5 for 1 and a misspelt key
 * for none), so requests are read key by key from the strict parser's tree; only replies are bound.
 */
package io.github.numbermasking.servlet.json;
