/**
 * Answers calls from the host's own tables, by the host's own SELECT.
 *
 * <p><b>The SELECT runs as it is.</b> Only on H2 it stands in another SELECT, since H2 would parse a UNION anew for every call; MariaDB
 * would write it into a temporary table then. An unknown column is refused, since it is a misunderstanding. An answer for numbers that
 * nobody has is refused too: such a SELECT would connect everybody.
 */
package io.github.numbermasking.jdbc.internal.host;
