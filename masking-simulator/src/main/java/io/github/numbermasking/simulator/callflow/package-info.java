/**
 * Reads the endpoint's answer to a call, and refuses what 8x8 might not obey.
 *
 * <p><b>The simulator is strict.</b> An answer that is not HTTP 200, {@code application/json} and valid against
 * {@code callflow.schema.json} connects no one, and the simulator names the fault. 8x8 may be more lenient, but you
 * should not depend on it.
 *
 * <p><b>Decided here, as 8x8 does not document it:</b> if the endpoint does not answer with 200, the error is -2002
 * (connectivity). If it answers with 200 but without a valid callflow, the error is -2003. If the source is not in the
 * pool, the error is -2008.
 */
package io.github.numbermasking.simulator.callflow;
