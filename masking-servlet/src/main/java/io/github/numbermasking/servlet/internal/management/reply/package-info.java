/** Defines the JSON bodies of the management API's replies. They are public records because Yasson reads no others. */
package io.github.numbermasking.servlet.internal.management.reply;
