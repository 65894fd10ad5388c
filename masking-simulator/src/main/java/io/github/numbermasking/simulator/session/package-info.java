/**
 * Describes a session that was played: who called, what was heard, which phone rang, how it ended.
 *
 * <p><b>What was played is the truth.</b> A {@link io.github.numbermasking.simulator.session.PlayedSession} does not depend on which
 * events arrived. So a test can compare a call log with it.
 */
package io.github.numbermasking.simulator.session;
