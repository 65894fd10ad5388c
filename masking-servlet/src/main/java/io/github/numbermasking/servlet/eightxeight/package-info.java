/**
 * 8x8's side: what its webhooks say and how its calls are answered. The words of the wire (source, destination) stop
 * here; inside it is caller, dialled and counterpart.
 *
 * <p><b>A list with a hole is no whole list.</b> An item of a VIRTUAL_NUMBER_UPDATE that cannot be read does not stop the
 * others; but a SNAPSHOT that has one, or whose totalNumbers is not the length of its list, makes no missing number INACTIVE.
 * A SNAPSHOT is as of the newest time in it: the webhook has none of its own, and the time of receipt says nothing of which of
 * two is newer.
 */
package io.github.numbermasking.servlet.eightxeight;
