/**
 * 8x8's side: what its webhooks say and how its calls are answered. The words of the wire (source, destination) stop
 * here; inside it is caller, dialled and counterpart.
 */
package io.github.numbermasking.servlet.eightxeight;
