/**
 * Makes 8x8 a telephony platform: it checks and reads 8x8's webhooks, and writes callflows. The words of the wire (source, destination) stop here; elsewhere they are caller,
 * dialled and counterpart.
 *
 * <p><b>A list with a hole is no whole list.</b> An item of a VIRTUAL_NUMBER_UPDATE that cannot be read does not stop the
 * others; but a SNAPSHOT that has one, or whose totalNumbers is not the length of its list, makes no missing number INACTIVE.
 * A SNAPSHOT is as of just after the newest time in it: the webhook has none of its own, and the time of receipt says nothing of
 * which of two is newer. So a number is not missed that was updated later than every number of the list; a list that is asked
 * for, which has a time of its own, or the next SNAPSHOT that holds something newer, finds it missing.
 */
package io.github.numbermasking.servlet.internal.eightxeight;
