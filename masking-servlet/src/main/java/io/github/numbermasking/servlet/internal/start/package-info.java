/**
 * Puts number masking together when its web application starts: the composition root.
 * {@link io.github.numbermasking.servlet.internal.start.Installation} lists all endpoints; to serve one more, add a line
 * there. Only this package knows which database code and which telephony platform are used.
 *
 * <p><b>The first call does not wait for classes.</b> {@link io.github.numbermasking.servlet.internal.start.Rehearsal} plays
 * a call before the first one comes, so that everything that a call needs is loaded.
 *
 * <p><b>Settings are read to the end,</b> with the default in place of a wrong value, so that all faults are reported at
 * once.
 */
package io.github.numbermasking.servlet.internal.start;
