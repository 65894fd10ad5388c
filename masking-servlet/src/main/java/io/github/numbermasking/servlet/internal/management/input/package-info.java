/** Reads the input of management requests: the keys of a JSON body, places in lists, and the CSV of an import. */
package io.github.numbermasking.servlet.internal.management.input;
