/**
 * Draws the answers to calls, and the time that they took, as SVG.
 *
 * <p><b>The server draws,</b> so that a page needs no script and no library. The Content-Security-Policy of a page forbids
 * inline styles, so colours come from {@code chart.css} by classes, for light and dark screens.
 *
 * <p><b>Each chart comes in two sizes,</b> because text in a drawing shrinks with it. A page has both, and {@code chart.css}
 * shows the one that fits the screen.
 *
 * <p>It knows nothing of the rest of number masking. What it writes is safe markup: numbers, fixed words, and escaped titles.
 */
package io.github.numbermasking.servlet.internal.chart;
