/**
 * Shows the pages of the console, each made from answers of the management API.
 *
 * <p><b>The console is a client of the API in the same process.</b> A page decides nothing that the API decides: rights, checks
 * of input, masking of phone numbers and the audit are those of the endpoint that it asks. Phone numbers that a person types
 * travel in the body of a POST and never in a URL, which logs and browsers keep.
 */
package io.github.numbermasking.servlet.internal.console.page;
