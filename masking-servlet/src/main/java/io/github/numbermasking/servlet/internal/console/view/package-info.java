/**
 * Holds what all pages of the console share: the operator's request, the API's answers, the frame, and forms.
 *
 * <p><b>The console is a client of the API in the same process.</b> A page decides nothing that the API decides: rights, checks
 * of input, masking of phone numbers and the audit are those of the endpoint that it asks.
 */
package io.github.numbermasking.servlet.internal.console.view;
