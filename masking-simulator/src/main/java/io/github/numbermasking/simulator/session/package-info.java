/**
 * Describes a played session: the caller, the announcements, the phone that rang, and the end.
 *
 * <p><b>A played session is independent of its events.</b> A
 * {@link io.github.numbermasking.simulator.session.PlayedSession} is the same whichever events arrived. So a test can
 * compare a call log with it.
 */
package io.github.numbermasking.simulator.session;
