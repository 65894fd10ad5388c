/**
 * The store on JDBI: a few tables in the host's database, the same plain statements on H2, PostgreSQL, MySQL and MariaDB.
 * {@link io.github.numbermasking.jdbc.JdbcMasking} is its door.
 *
 * <p><b>The key is the referee.</b> The primary key (party, virtual_number) of {@code masking_route} alone decides who
 * gets a pair; no lock and no isolation level stands in for it. A transaction that loses starts again as a whole. The party
 * comes first, since it tells nearly all rows apart by itself: a search among a million compares one column, not two.
 *
 * <p><b>The booking's row decides every change.</b> A change first updates it, on the condition that it is as it was
 * read, then touches the routes, always in the order (party, number). A pair that is taken over cuts its old booking
 * first, so that nobody prolongs what has been given away.
 *
 * <p><b>A booking that gets another party or number keeps its row.</b> One conditional UPDATE writes both parties, both numbers
 * and the life, and has all of them in its condition: whatever else changed the booking meanwhile, one of the two finds
 * nothing to update. The pair that stays leads elsewhere at once, the pair that goes is a tombstone of the same booking.
 *
 * <p><b>In the host's transaction nothing is tried that only the host can repeat.</b> Our statements lie behind a savepoint. A key
 * in the way is tried again inside, at READ COMMITTED, where a second look sees it. A deadlock, a serialisation failure or any
 * conflict in a frozen snapshot is the host's to repeat, and where the savepoint itself is gone the whole is rolled back
 * here: MariaDB and H2 have then lost the host's work already, and what we wrote must not be committed by half.
 *
 * <p><b>A connection without auto-commit may be the host's transaction.</b> A DataSource can be bound to threads, and then gives us
 * the connection on which the host works; on the host's thread nothing tells that from a pool whose connections come so. Such a
 * connection is given back before anything of it is changed, and the work is done on a short-lived thread of our own
 * ({@link io.github.numbermasking.jdbc.OwnThreads}), where no transaction can be bound. There, and on threads that
 * {@link io.github.numbermasking.jdbc.JdbcOptions} calls our own, auto-commit off is the pool's habit. Whoever stops waiting for
 * the work is not told "failed" of what commits later: a commit that has begun is waited for.
 *
 * <p><b>A connection is limited first, asked second, and given back whatever happens.</b> On a thread of ours the network timeout
 * is set before anything else; on the host's, auto-commit alone is asked before, which our drivers know without the network.
 *
 * <p><b>A dead connection is no dead database.</b> After a failover each idle connection of a pool fails at once, and the next one
 * may live. What only reads is asked again on another connection, until half of its time is over; so is a connection that fails
 * before any work has begun. A statement that writes is never repeated for that reason.
 *
 * <p><b>Every connection is asked whether it reads what is not committed,</b> since a pool may mix them. PostgreSQL never does and
 * is not asked. H2's driver knows it. On MariaDB and MySQL it costs a round trip. An answer from what is not committed would cost more.
 *
 * <p><b>Each filter of a search has an index that ends with the order of the hits,</b> so that a page reads what it shows, wherever
 * it lies in the history ({@link io.github.numbermasking.jdbc.LatestFirst}). An OR uses none, and comparisons of whole rows are
 * ranges on PostgreSQL alone: so there are several plain parts, joined by UNION ALL. Bookings and events pay for these indexes; a
 * search that reads a history of a million rows keeps the database from both.
 *
 * <p><b>A missing index stops nothing.</b> An upgrade goes on answering calls; the log names what is missing. Only small tables get
 * it by themselves ({@link io.github.numbermasking.jdbc.Indexes}).
 *
 * <p><b>Party and pool number.</b> That a number is not both is checked where either is made. Two transactions that do
 * so at the same moment cannot see each other; the look-up of a call therefore joins the counterpart with the pool, and
 * such a call is not connected.
 *
 * <p><b>The pool's loads are a guide.</b> They are counted now and then, the longer that takes the less often, if possible on a
 * thread of its own; between counts they follow our own bookings and changes of numbers. Whether the chosen number may be used is
 * read again in the transaction that uses it, and nothing is refused, and no cooling pair taken, before they are counted anew.
 *
 * <p><b>What needs every route is read by one at a time</b> ({@link io.github.numbermasking.jdbc.CostlyReading}), and where it takes
 * long, what was read is good for a multiple of that time: a twentieth of one connection is what it may cost, whoever asks.
 *
 * <p><b>A call is one row, and an event a conditional UPDATE of it.</b> Each kind of event fills columns of its own, one of
 * which says whether it has come ({@link io.github.numbermasking.jdbc.CallChange}). So duplicates, any order, two nodes at
 * once and a journal that stores twice need no list of event ids, and most events are one statement and one commit. Who is at
 * a leg's ends, and its id, several kinds say: the summary's word replaces an earlier one, and a later one gives way to it,
 * since 8x8 writes the summary when all is over. What the summary does not name stays as a status said it.
 *
 * <p><b>What writes the call log holds two connections at most, and what reports the pool one</b>
 * ({@link io.github.numbermasking.jdbc.Lane}), whichever threads ask for it: a lock on these tables must not take from callers
 * and bookings the connections of a host's pool.
 *
 * <p><b>A report is one transaction,</b> and the row of its subaccount keeps the subaccount's other reports waiting. It
 * locks the numbers that it changes, in their order, and no others: by compare and set alone a list of thousands would lose
 * to operators and imports again and again. PostgreSQL lets new routes refer to a number locked so; on the other databases
 * a booking on such a number waits, as it would for the change itself. A number that is a live booking's party is not
 * taken into use. That it was refused is kept in memory, for health, until the next report that no longer refuses it:
 * 8x8 says it again with every list, and every node hears of it that asks for one.
 *
 * <p><b>A host's own SELECT is parsed once and run as it is.</b> JDBI's parser finds its parameters, which is no work for a
 * pattern; a call then is one plain JDBC statement, as with our own tables. Only on H2 it stands in another SELECT, since H2
 * would parse a UNION anew for every call; MariaDB would write it into a temporary table then. An unknown column is
 * refused, since it is a misunderstanding, and so is an answer for numbers that nobody has: such a SELECT would connect
 * everybody.
 *
 * <p><b>An import is written as a report is,</b> behind locks in the numbers' order, by statements for many numbers each,
 * since not every driver sends a batch in one packet. It is refused as a whole where one of its numbers is a
 * live booking's party: who imports can mend the file, and half of it would be what nobody asked for.
 *
 * <p><b>A failed COMMIT is repeated where it was certainly undone, or where the rows can tell.</b> A group of servers that decided against a
 * transaction (40001, 40000, 3101) has undone it. Code 1180 is no such word: a Galera node that loses the others after it
 * has sent a transaction says 1180, and the others may have it. So a booking is looked for by its id before it is made again, a
 * change is decided again from the row as it is now, and what changes the pool is such that twice is as good as once. A
 * connection lost at COMMIT is not repeated, since the server may still be at work on it: the booking is read, and else the
 * caller is told that it failed.
 *
 * <p><b>Conflicts are repeated for seconds, not so many times.</b> Each of them means that another one got something done, so
 * those who come in crowds all get their turn. Who loses for longer than that is told so by a ContendedException, since
 * nothing is broken.
 *
 * <p><b>The self-test tries every table,</b> by rows that are rolled back: its key, the longest values, and that a rollback
 * undoes. What a transaction cannot show, the database's catalogue is asked for: an UNLOGGED or temporary table, an engine
 * without transactions.
 *
 * <p><b>The server tells with each answer whether it is the primary.</b> A standby that lags answers look-ups without any error,
 * so what it is stands as a column in the row of the look-up: no round trip more, and no moment between question and answer.
 * What has no such column, a host's own SELECT or a call that finds no row, is preceded by the question every two seconds, on
 * the same thread and connection ({@link io.github.numbermasking.jdbc.PrimaryWatch}). A connection to another server is
 * aborted, or a pool would keep it for as long as its connections live. A primary that is read-only is treated alike: an old
 * primary is fenced that way.
 *
 * <p><b>Exceptions are stripped.</b> Drivers and JDBI quote values in messages; only SQLState, code and class go on.
 */
package io.github.numbermasking.jdbc;
