/**
 * Writes HTML in which every text and every attribute is escaped.
 *
 * <p><b>Pages never put markup together themselves.</b> The builder has no method that takes markup, so a value from outside
 * cannot become markup, whichever page shows it.
 */
package io.github.numbermasking.servlet.internal.console.html;
