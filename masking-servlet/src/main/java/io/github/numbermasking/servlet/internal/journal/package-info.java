/**
 * Stores events in files while the database is away.
 *
 * <p><b>The journal consists of our own files.</b> They are appended to, forced to the disk, stored in the database and
 * deleted. An event may be stored twice, so the journal needs no positions and no index on the disk. An embedded store would
 * add these, and its classes to the host's class path.
 *
 * <p><b>The journal's files stay open, and their names are checked</b> before a 200 and before each round of storing. A
 * cleaner or a new mount removes names, but not the content of an open file. So the content is written again under its name.
 * If that fails, the open file is still stored in the database, the writing is tried again after a pause, and no further
 * event is acknowledged without a name. A directory with another owner than before is not used again.
 */
package io.github.numbermasking.servlet.internal.journal;
