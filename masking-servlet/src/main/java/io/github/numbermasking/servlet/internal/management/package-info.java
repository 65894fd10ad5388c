/**
 * Answers the requests of the management API and for health.
 *
 * <p><b>A request that moves bookings is many tasks,</b> one for each booking. If one fails, the reply reports those before
 * it. Lists, searches and imports may take long. So they wait for one of three places before they get a thread, and never
 * hold all threads.
 *
 * <p><b>An import reports line numbers, not values:</b> a wrong line may contain a party's number.
 *
 * <p><b>Where the host's own tables answer calls, fewer endpoints are served:</b> without our tables, there are none for
 * bookings, numbers and calls.
 *
 * <p><b>The description of the HTTP API is written by hand.</b> A test compares it with the server, both ways. Generating it
 * would need a library in the host's class path, or annotations that say nothing about errors. An installation describes
 * only the endpoints that it serves ({@link io.github.numbermasking.servlet.internal.management.ApiDescription}). The
 * description is open to all: it contains nothing that the documentation does not, and its readers still need a token.
 *
 * <p><b>An installation does not know its public URL,</b> because proxies may stand before it. {@code GET /webhooks}
 * compares the webhooks with the URL in the request, or else with the URL of the webhook for calls: one URL accepts all
 * types. Registering stops at the first failure, because the others would fail likewise, and reports what it did before.
 *
 * <p><b>Without JSON-B the API refuses requests</b> before it does anything that it could not report.
 */
package io.github.numbermasking.servlet.internal.management;
