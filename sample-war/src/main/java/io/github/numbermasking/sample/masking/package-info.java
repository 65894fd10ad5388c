/**
 * Connects the ride service with number masking. The rest of the ride service does not use number masking, except for
 * web.xml and the DataSource that {@link io.github.numbermasking.sample.DatabaseListener} passes to it.
 *
 * <p>{@link io.github.numbermasking.sample.masking.MaskingNumbers} is the usual way, with bookings and numbers kept by
 * number masking. {@link io.github.numbermasking.sample.masking.OwnNumbers} is the other way: the host assigns its
 * numbers itself and keeps them in its own table.
 */
package io.github.numbermasking.sample.masking;
