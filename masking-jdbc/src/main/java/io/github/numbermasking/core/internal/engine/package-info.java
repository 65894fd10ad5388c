/**
 * Carries out what hosts, calls and reports ask for, on any store.
 *
 * <p><b>A call needs a {@link io.github.numbermasking.core.internal.engine.CallRouter}, not the whole engine.</b> If the host keeps its
 * bookings itself, there is nothing to book, to list or to record.
 * {@link io.github.numbermasking.core.internal.engine.HostCallRouter} has the rules for such answers. So there is no engine whose other
 * methods all fail.
 */
package io.github.numbermasking.core.internal.engine;
