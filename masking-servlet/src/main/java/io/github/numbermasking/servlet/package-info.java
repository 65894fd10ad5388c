/**
 * The plug for a web application: {@link io.github.numbermasking.servlet.MaskingListener} builds everything,
 * {@link io.github.numbermasking.servlet.MaskingFilter} turns a request into one endpoint and guards it,
 * {@link io.github.numbermasking.servlet.MaskingServlet} executes that endpoint.
 * {@link io.github.numbermasking.servlet.Installation} lists all endpoints; to serve one more, add a line there.
 *
 * <p><b>The servlet trusts the filter's object, not the request.</b> Path and method are read once, in the filter; the
 * servlet cannot be talked into another endpoint than the one that was guarded.
 *
 * <p><b>The filter reads the body,</b> within its bounds, and hands on a request whose body can be read again. If the servlet
 * read it, a filter of the host's between the two could take it away, and no order of mappings would help. The servlet takes
 * the bytes that the filter read, whatever a later filter makes of the request; it also reads them through the request, since
 * filters that log bodies often keep what others read.
 *
 * <p><b>Large bodies come two at a time</b> ({@link io.github.numbermasking.servlet.LargeBodies}). Each may take twenty times
 * its length once it is taken apart, and a place is held until the answer is written. Nobody counts small bodies: a caller
 * must not wait for an import.
 *
 * <p><b>Tomcat reads bodies that nobody wants,</b> on the request's thread and without a limit of time.
 * {@link io.github.numbermasking.servlet.UnreadBody} ends such a connection, after the answer, by an exception that Tomcat
 * knows and does not log. The status would not do it: 401 keeps the connection, and so do those that are to end it, since
 * Tomcat looks at them only as long as the connection was to be kept.
 *
 * <p><b>A DataSource may come late.</b> {@link io.github.numbermasking.servlet.LocatedDataSource} stands in for it from
 * the start, so that "no DataSource yet" is no other case than "the database is away".
 *
 * <p><b>The container's thread never waits in a host's pool</b>, nor in a look-up of it: that runs on
 * {@link io.github.numbermasking.servlet.Workers}, calls and management apart, so that neither starves the other. A pool of
 * our own has timeouts of ours everywhere; there a call is asked for on the request's thread, as long as the last one was
 * answered and none ever overran. Not where the URL has the driver fail over or connect again, which it does in the midst of a
 * statement and without regard to any timeout: {@link io.github.numbermasking.servlet.DatabaseUrl} lists the forms whose
 * waits are bounded; every other form counts as unbounded. On H2 the look-up takes tables only: behind a view could be a function
 * that never ends, and nothing ends it.
 *
 * <p><b>A thread that is stuck is replaced, up to a limit.</b> A host's driver may hold it for a minute after everybody has gone.
 * While all are stuck, one task a second finds out whether a new thread would be stuck, too, and nobody else waits for that.
 *
 * <p><b>A request that moves bookings is many tasks,</b> one for each: whatever stops it, the reply tells of those before. What may
 * take long, lists and searches and imports, waits for one of three places before it gets a thread, so that it never has all.
 *
 * <p><b>The database has less time than the caller.</b> A fifth of the deadline, 200 ms at the most, is kept for the way
 * back: when many callers are given up at once, their threads still have to wake up and write.
 *
 * <p><b>Our pool does not wait longer after each failure.</b> HikariCP would, up to five seconds, and turn callers away though
 * the database is back; {@link io.github.numbermasking.servlet.PersistentConnector} tries at short intervals instead.
 *
 * <p><b>Our pool asks the driver, not the DriverManager</b>, whose login timeout is the whole virtual machine's and whose
 * first question loads every driver of the application, which then keep its class loader.
 * {@link io.github.numbermasking.servlet.JdbcDriver} makes the driver and takes back what that registered. Its connections
 * have a network timeout from the start that is short enough for a look-up, which then need not set one.
 *
 * <p><b>The drop-in JARs are made by relocation</b>, of our libraries and, in the one for javax.servlet, of the servlet API
 * too: one tool, which renames constants and service files as well. A transformer of bytecode would be a second one after it.
 *
 * <p><b>Countries are looked for beside our own classes,</b> by their class loader, whereas listeners are the host's and come from
 * the context class loader. Our own packages keep their names in the drop-in JARs, so one JAR of masking-countries fits all.
 *
 * <p><b>An import answers with lines, not with values:</b> what stands in a line that is wrong may be a party's number.
 *
 * <p><b>Whoever is refused can ask as often as he likes</b>, so lines about that are written once a minute at the most
 * ({@link io.github.numbermasking.servlet.Advice}).
 *
 * <p><b>Who was answered "unavailable" finds nothing done later.</b> A task that nobody waits for any more commits nothing.
 *
 * <p><b>The journal is files of our own</b>: appended, forced, stored and deleted. What is stored may be stored twice, so it
 * needs no positions and no index on the disk, which is what an embedded store would bring, with its own classes in the
 * host's class path. An event waits in it behind those that came before, and does not try a database that is away. One that
 * is refused lets the others pass; only that others are stored, again and again, shows that it is at fault itself, and not a
 * database that can be read and not be written.
 *
 * <p><b>The journal's files are held open, and their names are looked at</b> before a 200 and before each turn of storing. A
 * cleaner or a new mount takes names away, not what is in a file that is open: so it is written anew under its name. Where that
 * cannot be it is still stored from there, tried again after a pause, and no more is acknowledged without a name. A directory
 * that has another owner than before is not taken again.
 *
 * <p><b>Events wait for each other, not for connections.</b> Those that wait are stored together by two threads. Their statements
 * keep the long timeout of all writes: a shorter one would only give up connections while a lock lasts, and have the host's
 * pool open others that wait for the same lock.
 *
 * <p><b>Where the host's own tables answer calls, less is served rather than served badly.</b> Without tables of ours there
 * are no endpoints for bookings, numbers and calls, no Masking in the context, no journal and no sync; events are
 * acknowledged, or 8x8 would send them again, and counted. A pool of our own on H2 is then not asked on the request's thread:
 * what the host's SELECT reads may be a view, and the look-up cannot tell.
 *
 * <p><b>The description of the HTTP API is written by hand</b> and held against the server by a test, both ways: generating it
 * would need a library in the host's class path, or annotations that say nothing of errors. What an installation does not serve
 * it does not describe ({@link io.github.numbermasking.servlet.ApiDescription}). It is open to all: it holds nothing that
 * docs/http-api.md does not, and whoever reads it still needs a token.
 *
 * <p><b>A recording does not say whose it is.</b> Its event is kept, and shown once another event of the call has told that.
 *
 * <p><b>Only what Servlet 3.1 has is used</b>, and no asynchronous processing: descriptors of Servlet 2.5 cannot declare
 * it.
 *
 * <p><b>The pool comes from 8x8 in two ways,</b> by webhook and by {@link io.github.numbermasking.servlet.PeriodicSync} or
 * {@code POST /numbers/sync}, which make up for webhooks that got lost. Nothing hangs on which comes first, see core. Nodes
 * need not agree on who asks.
 *
 * <p><b>Where the webhooks ought to go</b> an installation cannot know: its public URL is the business of proxies before
 * it. {@code GET /webhooks} holds them against the URL that it is given, or else against the VCA's: one URL takes all types.
 * Registering stops at the first failure and tells what it did before: whatever is wrong with one is wrong with the rest.
 *
 * <p><b>Only the command line asks a URL whether it is this endpoint.</b> It runs where the operator is. An application that did so
 * for whoever has a token would be sent into its own network by it; and often it does not reach its own public URL. The documented
 * form of the URL ends in a slash: every mapping takes it, and log-in filters, context roots and proxies let it pass where they
 * redirect the other form.
 *
 * <p><b>What a caller waits for uses no JSON-B.</b> Callflows and problems are written by hand: they are small, JSON-B takes
 * hundreds of classes, and where an archive was repacked it may write every record as {}. The management API is refused then,
 * before anything is done that could not be told. {@link io.github.numbermasking.servlet.Rehearsal} has everything else that
 * a call needs loaded before the first one comes.
 *
 * <p><b>Secrets in files are read again on a thread of their own</b>, once a minute: no request waits for a disk that hangs, and a
 * token that was taken out is refused though nobody asks. Contents are compared, because a time says nothing of a link that was
 * switched; and a change counts when it reads the same twice, because a file may be half written. The password of the database is
 * read at the start alone: connections that are there stay open whatever it is.
 *
 * <p><b>Settings are read to the end</b>, with the default in the place of what is wrong, so that all faults are told at once.
 *
 * <p><b>The command line reads the same settings</b> as a web application, but no web.xml, and uses no class of the servlet
 * API: the drop-in JAR runs without a container.
 *
 * <p><b>A webhook without an eventType is answered as a call</b>, with the words for an unknown one: a caller may be
 * waiting, and any other webhook ignores the answer.
 */
package io.github.numbermasking.servlet;
