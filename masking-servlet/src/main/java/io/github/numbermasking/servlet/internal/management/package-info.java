/**
 * The endpoints of the management API and of health.
 *
 * <p><b>A request that moves bookings is many tasks,</b> one for each: whatever stops it, the reply tells of those before. What may
 * take long, lists and searches and imports, waits for one of three places before it gets a thread, so that it never has all.
 *
 * <p><b>An import answers with lines, not with values:</b> what stands in a line that is wrong may be a party's number.
 *
 * <p><b>Where the host's own tables answer calls, less is served rather than served badly:</b> without tables of ours there are no
 * endpoints for bookings, numbers and calls.
 *
 * <p><b>The description of the HTTP API is written by hand</b> and held against the server by a test, both ways: generating it would
 * need a library in the host's class path, or annotations that say nothing of errors. An installation describes only what it serves
 * ({@link io.github.numbermasking.servlet.internal.management.ApiDescription}). It is open to all: it holds nothing that the documentation does
 * not, and its readers still need a token.
 *
 * <p><b>Where the webhooks ought to go</b> an installation cannot know: its public URL is the business of proxies before it.
 * {@code GET /webhooks} holds them against the URL that it is given, or else against the URL of the webhook for calls: one URL takes
 * all types. Registering stops at the first failure and tells what it did before: what is wrong with one is wrong with the rest.
 *
 * <p><b>Without JSON-B the API refuses requests</b> before anything is done that could not be told.
 */
package io.github.numbermasking.servlet.internal.management;
