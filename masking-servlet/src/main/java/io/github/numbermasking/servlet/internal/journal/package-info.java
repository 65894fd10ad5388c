/**
 * Keeps events in files while the database is away.
 *
 * <p><b>The journal is files of our own:</b> appended, forced, stored and deleted. What is stored may be stored twice, so it needs no
 * positions and no index on the disk, which is what an embedded store would bring, with its own classes in the host's class path.
 *
 * <p><b>The journal's files are held open, and their names are looked at</b> before a 200 and before each turn of storing. A cleaner
 * or a new mount takes names away, not what is in a file that is open: so it is written anew under its name. Where that cannot be it
 * is still stored from there, tried again after a pause, and no more is acknowledged without a name. A directory that has another
 * owner than before is not taken again.
 */
package io.github.numbermasking.servlet.internal.journal;
