/**
 * Answers calls from the host's own tables, by the host's own SELECT.
 *
 * <p><b>The SELECT itself is not changed.</b> It stands in another SELECT where the server can tell its role, since that adds
 * the columns that tell it, and always on H2, which would parse a UNION anew for every call. An unknown column is refused,
 * since it is a misunderstanding. An answer for numbers that nobody has is refused too: such a SELECT would connect everybody.
 */
package io.github.numbermasking.jdbc.internal.host;
