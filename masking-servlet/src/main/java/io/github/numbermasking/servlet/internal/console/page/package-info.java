/**
 * Shows the pages of the console, each made from answers of the management API.
 *
 * <p><b>Phone numbers that a person types travel in the body of a POST</b> and never in a URL, which logs and browsers keep. So a
 * search is a POST, and its answer is the page with the result.
 */
package io.github.numbermasking.servlet.internal.console.page;
