/**
 * Checks the access of requests: the platform proves its webhooks, and clients of the management API have a token and a role.
 *
 * <p><b>An endpoint needs a role, and a client has one.</b> The roles are ordered, so one comparison decides. A client with one
 * of masking.api.tokens has the highest role: such tokens are older than roles, and keep all their rights.
 *
 * <p><b>Secrets in files are read again on a thread of their own,</b> once a minute. No request waits for a disk that hangs,
 * and a removed token is refused without waiting for a request. The contents of files are compared, not their times, which
 * do not show a switched link. A change counts when two reads give the same, because a file may be half written. The
 * database's password is read only at the start: open connections stay open whatever it is.
 */
package io.github.numbermasking.servlet.internal.access;
