/**
 * Reads the endpoint's answer to a call, and refuses what 8x8 might not obey.
 *
 * <p><b>The simulator is strict.</b> An answer that is not HTTP 200, {@code application/json} and valid against
 * {@code callflow.schema.json} connects no one, and the fault is named. 8x8 may be more lenient, but you should not depend on
 * it.
 *
 * <p><b>Decided here, as 8x8 does not document it:</b> an endpoint that does not answer, or not with 200, is a connectivity
 * error (-2002); 200 with anything but a callflow is an invalid callflow (-2003); a source that is not in the pool is -2008.
 */
package io.github.numbermasking.simulator.callflow;
