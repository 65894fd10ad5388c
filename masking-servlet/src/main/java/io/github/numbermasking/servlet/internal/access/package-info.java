/**
 * Decides who may ask: the platform by what proves its webhooks, clients of the management API by token.
 *
 * <p><b>Secrets in files are read again on a thread of their own,</b> once a minute: no request waits for a disk that hangs, and a
 * token that was taken out is refused though nobody asks. Contents are compared, because a time says nothing of a link that was
 * switched. A change counts when it reads the same twice, because a file may be half written. The database's password is read only
 * at the start: open connections stay open whatever it is.
 */
package io.github.numbermasking.servlet.internal.access;
