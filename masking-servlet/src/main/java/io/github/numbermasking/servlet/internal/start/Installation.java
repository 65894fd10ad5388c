package io.github.numbermasking.servlet.internal.start;

import static io.github.numbermasking.servlet.internal.http.Endpoint.VARIABLE;

import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.LookUpSql;
import io.github.numbermasking.servlet.internal.access.Guard;
import io.github.numbermasking.servlet.internal.access.LiveCredentials;
import io.github.numbermasking.servlet.internal.body.BodyReader;
import io.github.numbermasking.servlet.internal.body.LargeBodies;
import io.github.numbermasking.servlet.internal.calls.CallWebhook;
import io.github.numbermasking.servlet.internal.console.Console;
import io.github.numbermasking.servlet.internal.console.session.Door;
import io.github.numbermasking.servlet.internal.database.LocatedDataSource;
import io.github.numbermasking.servlet.internal.eightxeight.EightXEight;
import io.github.numbermasking.servlet.internal.eightxeight.api.EightXEightAccount;
import io.github.numbermasking.servlet.internal.eightxeight.api.EndpointProbe;
import io.github.numbermasking.servlet.internal.events.DiscardingEventReceiver;
import io.github.numbermasking.servlet.internal.events.EventReceiver;
import io.github.numbermasking.servlet.internal.events.StoringEventReceiver;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.http.Router;
import io.github.numbermasking.servlet.internal.management.AccountApi;
import io.github.numbermasking.servlet.internal.management.ApiDescription;
import io.github.numbermasking.servlet.internal.management.Audit;
import io.github.numbermasking.servlet.internal.management.AuditApi;
import io.github.numbermasking.servlet.internal.management.BookingApi;
import io.github.numbermasking.servlet.internal.management.CallApi;
import io.github.numbermasking.servlet.internal.management.HealthEndpoint;
import io.github.numbermasking.servlet.internal.management.Management;
import io.github.numbermasking.servlet.internal.management.NumberApi;
import io.github.numbermasking.servlet.internal.management.PersonApi;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import io.github.numbermasking.servlet.internal.management.reply.ShownNumbers;
import io.github.numbermasking.servlet.internal.metrics.MetricBeans;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.metrics.MetricsEndpoint;
import io.github.numbermasking.servlet.internal.overview.OverviewEndpoint;
import io.github.numbermasking.servlet.internal.platform.PlatformAccount;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.servlet.internal.pool.PeriodicSync;
import io.github.numbermasking.servlet.internal.pool.PoolReports;
import io.github.numbermasking.servlet.internal.pool.PoolWatch;
import io.github.numbermasking.servlet.internal.threads.Workers;
import io.github.numbermasking.servlet.internal.trouble.TroubleKind;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds number masking for one web application, and lists its endpoints. Thread-safe. */
public final class Installation implements AutoCloseable {

    /** The attribute of the ServletContext in which the host finds {@code Masking}. */
    public static final String MASKING_ATTRIBUTE = "io.github.numbermasking.Masking";

    private static final String ATTRIBUTE = Installation.class.getName();
    private static final byte[] NAME = EndpointProbe.NAME.getBytes(StandardCharsets.US_ASCII);

    private final Metrics metrics;
    private final MetricBeans beans;
    private final LocatedDataSource dataSource;
    private final WorkerGroups workers;
    private final TelephonyPlatform platform;
    private final PlatformAccount account;
    private final CallRouter calls;
    private final Optional<MaskingEngine> masking;
    private final EventReceiver events;
    private final Optional<PeriodicSync> sync;
    private final Optional<UpkeepLoop> upkeep;
    private final Optional<PoolWatch> pool;
    private final LiveCredentials credentials;
    private final Guard guard;
    private final BodyReader bodies;
    private final LargeBodies large = new LargeBodies();
    private final Router router;
    private final Admission admission;

    /** Builds all parts and starts their threads. */
    public Installation(ServletContext context, Settings settings, LiveCredentials credentials, Clock clock) {
        this.credentials = credentials;
        Instant startedAt = clock.instant();
        metrics = new Metrics(clock, EightXEight.NAME);
        workers = new WorkerGroups(() -> metrics.troubles().happened(TroubleKind.REQUESTS_REFUSED_BUSY));
        dataSource = new LocatedDataSource(context, settings.database(), settings.deadline());
        dataSource.searchFirst();
        JdbcOptions options = new JdbcOptions(
                settings.database().schema(),
                settings.patience(),
                Duration.ofSeconds(9),
                Workers::isAbandoned,
                Workers::isWorking,
                settings.retention());
        platform = new EightXEight(
                settings.webhook(), credentials::webhookSecrets, settings.subaccounts(), settings.style());
        account = new EightXEightAccount(
                settings.account(), () -> credentials.current().platformKey(), clock, metrics::platformAsked);
        Optional<LookUpSql> lookUp = settings.database().lookUp();
        if (lookUp.isPresent()) {
            masking = Optional.empty();
            calls = JdbcEngine.onHostTables(
                    dataSource, lookUp.get(), options, settings.policy().destinations(), metrics);
            events = new DiscardingEventReceiver(metrics);
        } else {
            MaskingEngine own = JdbcEngine.create(
                    dataSource,
                    settings.policy(),
                    options,
                    clock,
                    settings.parties().countries(),
                    Optional.of(workers.bookings()::begin),
                    metrics);
            HostListeners.addTo(own);
            masking = Optional.of(own);
            calls = own;
            events = new StoringEventReceiver(own, platform, settings.journal(), settings.patience(), clock, metrics);
            own.eventsWaitIn(events);
        }
        guard = new Guard(platform, credentials, metrics);
        bodies = new BodyReader(settings.bodyLimit());
        router =
                router(settings, clock, new OverviewEndpoint(metrics, platform.name(), clock, startedAt, this::census));
        admission = new Admission(router, guard, bodies, dataSource, events, metrics);
        Rehearsal rehearsal = new Rehearsal(platform, router, guard, bodies, calls, workers.calls());
        rehearsal.play();
        metrics.forgetRehearsal();
        workers.bookings().begin(rehearsal::playOn);
        sync = masking.flatMap(own -> settings.account()
                .syncEvery()
                .map(every -> PeriodicSync.start(
                        new PoolReports(own, platform.name()), workers.management(), account, every)));
        upkeep = masking.map(own -> UpkeepLoop.start(own::upkeep));
        Signs signs = new Signs(metrics, clock, startedAt);
        signs.ofCalls();
        pool = masking.map(own -> PoolWatch.start(own::census, metrics.troubles()::look));
        pool.ifPresent(watch -> {
            signs.ofEvents(events);
            signs.ofPool(watch::lastGood);
        });
        beans = MetricBeans.register(metrics(), context.getContextPath());
    }

    /** Adds what is read from the parts to what is counted. */
    private Metrics metrics() {
        metrics.add(Figures.of(workers.all()));
        metrics.add(Figures.of(dataSource));
        metrics.add(Figures.of(events));
        pool.map(Figures::of).ifPresent(metrics::add);
        return metrics;
    }

    private Optional<PoolCensus> census() {
        pool.ifPresent(PoolWatch::last); // so that the next count comes soon
        return pool.flatMap(PoolWatch::lastGood);
    }

    private Router router(Settings settings, Clock clock, OverviewEndpoint overview) {
        CallWebhook webhook = new CallWebhook(
                platform,
                calls,
                dataSource,
                workers.calls(),
                settings.deadline(),
                settings.patience(),
                events,
                clock,
                metrics);
        HealthEndpoint health = new HealthEndpoint(calls, workers.bookings(), this::details);
        Management management = new Management(workers.management());
        Audit audit = new Audit(masking, settings.webhook().proxies());
        AccountApi accounts = new AccountApi(account, credentials, management, audit, metrics.troubles());
        Reply name = new Reply(200, "text/plain", NAME);
        List<Endpoint> always = List.of(
                new Endpoint("GET", List.of(), Access.OPEN, BodyType.NONE, request -> name),
                new Endpoint("GET", List.of("health"), Access.OPEN, BodyType.NONE, health::get),
                of("GET", Access.SCRAPE, BodyType.NONE, new MetricsEndpoint(metrics)::get, "metrics"),
                of("GET", Access.VIEW, BodyType.NONE, overview::get, "overview"),
                of("GET", Access.VIEW, BodyType.NONE, accounts::webhooks, "webhooks"),
                of("PUT", Access.CHANGE, BodyType.JSON, accounts::register, "webhooks"));
        return new Router(Stream.of(
                        ApiDescription.with(Stream.of(
                                        always,
                                        platform.endpoints(webhook::receive),
                                        masking.map(own -> kept(own, management, audit, accounts, settings))
                                                .orElse(List.of()))
                                .flatMap(List::stream)
                                .toList()),
                        console(settings, clock))
                .flatMap(List::stream)
                .toList());
    }

    /** Lists the endpoints of the console, if it is on. */
    private List<Endpoint> console(Settings settings, Clock clock) {
        if (!settings.console()) {
            return List.of();
        }
        if (settings.operators().isEmpty()) {
            Console.warnOfNoOperators();
            return List.of();
        }
        Door door = new Door(
                () -> credentials.current().operators(), settings.webhook().proxies(), clock);
        return new Console(door, guard, () -> router, settings.inForce(), metrics).endpoints();
    }

    /** Lists the endpoints that need our own tables. */
    private List<Endpoint> kept(
            MaskingEngine own, Management management, Audit audit, AccountApi accounts, Settings settings) {
        BookingApi bookings =
                new BookingApi(own, new Management(workers.bookings()), management, audit, settings.parties());
        CallApi callLog = new CallApi(own, new Management(workers.searches()), audit, guard, platform::errorMeaning);
        NumberApi numbers = new NumberApi(own, management, audit);
        PersonApi persons = new PersonApi(own, management, audit, settings.parties(), platform::errorMeaning);
        return List.of(
                of("PUT", Access.CHANGE, BodyType.JSON, bookings::put, "bookings", VARIABLE),
                of("GET", Access.VIEW, BodyType.NONE, bookings::get, "bookings", VARIABLE),
                of("POST", Access.SUPPORT, BodyType.NONE, bookings::reveal, "bookings", VARIABLE, "reveal"),
                of("POST", Access.CHANGE, BodyType.NONE, bookings::complete, "bookings", VARIABLE, "complete"),
                of("POST", Access.CHANGE, BodyType.NONE, bookings::cancel, "bookings", VARIABLE, "cancel"),
                of("PATCH", Access.CHANGE, BodyType.JSON, bookings::patch, "bookings", VARIABLE),
                of("POST", Access.VIEW, BodyType.JSON, bookings::search, "bookings", "search"),
                of("GET", Access.VIEW, BodyType.NONE, numbers::list, "numbers"),
                of("POST", Access.CHANGE, BodyType.CSV, numbers::importAll, "numbers", "import"),
                of("PUT", Access.CHANGE, BodyType.OPTIONAL_JSON, numbers::put, "numbers", VARIABLE),
                of("DELETE", Access.CHANGE, BodyType.NONE, numbers::delete, "numbers", VARIABLE),
                of("POST", Access.CHANGE, BodyType.NONE, numbers::replace, "numbers", VARIABLE, "replace"),
                of("POST", Access.CHANGE, BodyType.NONE, request -> accounts.sync(own, request), "numbers", "sync"),
                of("POST", Access.VIEW, BodyType.JSON, callLog::search, "calls", "search"),
                of("POST", Access.SUPPORT, BodyType.JSON, callLog::explain, "calls", "explain"),
                of("GET", Access.VIEW, BodyType.NONE, callLog::get, "calls", VARIABLE),
                of("POST", Access.SUPPORT, BodyType.NONE, callLog::reveal, "calls", VARIABLE, "reveal"),
                of("POST", Access.VIEW, BodyType.JSON, new AuditApi(own, management)::search, "audit", "search"),
                of("POST", Access.CHANGE, BodyType.JSON, persons::erase, "erasure"),
                of("POST", Access.CHANGE, BodyType.JSON, persons::export, "export"));
    }

    private HealthBody details(Health health, Role role) {
        return masking.map(own -> HealthBody.detailed(health, ShownNumbers.to(role, own::tag), events.account()))
                .orElseGet(() -> HealthBody.withoutPool(health, events.account()));
    }

    private static Endpoint of(String method, Access access, BodyType takes, Endpoint.Action action, String... path) {
        return new Endpoint(method, List.of(path), access, takes, action);
    }

    /** Finds the installation of a web application; empty if it has none, or its settings are bad. */
    public static Optional<Installation> of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof Installation installation
                ? Optional.of(installation)
                : Optional.empty();
    }

    /** Lists the endpoints. */
    public List<Endpoint> endpoints() {
        return router.endpoints();
    }

    /** Publishes it to the filter, the servlet and the host. */
    public void publish(ServletContext context) {
        context.setAttribute(ATTRIBUTE, this);
        masking.ifPresent(own -> context.setAttribute(MASKING_ATTRIBUTE, own));
    }

    /** Removes it from the ServletContext. */
    public static void withdraw(ServletContext context) {
        context.removeAttribute(ATTRIBUTE);
        context.removeAttribute(MASKING_ATTRIBUTE);
    }

    /** Returns a place for the body of one request. */
    public LargeBodies.Place place() {
        return large.place();
    }

    /**
     * Routes a request, checks its access and reads its body.
     *
     * @param place the place for its body; close it when the request has been answered
     * @throws Refusal if there is no such endpoint, or the client has no access
     */
    public AdmittedRequest admit(HttpServletRequest request, LargeBodies.Place place, long enteredNanos)
            throws Refusal {
        return admission.admit(request, place, enteredNanos);
    }

    @Override
    public void close() {
        beans.close();
        credentials.close();
        events.close();
        masking.ifPresent(MaskingEngine::endListeners);
        sync.ifPresent(PeriodicSync::close);
        upkeep.ifPresent(UpkeepLoop::close);
        pool.ifPresent(PoolWatch::close);
        account.close();
        workers.close();
        dataSource.close();
    }
}
