/**
 * Implements the telephony platform 8x8: checks and reads its webhooks, and writes callflows. 8x8's words source and
 * destination stay in this package; elsewhere the words are caller, dialled and counterpart.
 *
 * <p><b>An incomplete list makes no number INACTIVE.</b> If an item of a VIRTUAL_NUMBER_UPDATE cannot be read, the others
 * still count. But if that happens in a SNAPSHOT, or if its totalNumbers is not the length of its list, the SNAPSHOT makes
 * no missing number INACTIVE. The time of a SNAPSHOT is just after the newest time in it, because the webhook has no time of
 * its own, and the time of receipt does not show which of two is newer. So a number that was updated later than every number
 * in the list does not count as missing. The next list from the API, which has a time of its own, or the next SNAPSHOT with
 * a newer time shows that it is missing.
 */
package io.github.numbermasking.servlet.internal.eightxeight;
