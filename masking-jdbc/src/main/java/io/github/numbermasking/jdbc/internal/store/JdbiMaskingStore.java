package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.internal.allocation.Allocator;
import io.github.numbermasking.core.internal.allocation.NewBooking;
import io.github.numbermasking.core.internal.allocation.Reassignment;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.internal.store.AuditStore;
import io.github.numbermasking.core.internal.store.BookingStore;
import io.github.numbermasking.core.internal.store.MaskingStore;
import io.github.numbermasking.core.internal.store.PersonStore;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PoolOverview;
import io.github.numbermasking.core.pool.PoolRoom;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.connection.Database.UncertainException;
import io.github.numbermasking.jdbc.internal.connection.ServerRole;
import io.github.numbermasking.jdbc.internal.privacy.PersonTables;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.tables.BookingTable;
import io.github.numbermasking.jdbc.internal.tables.RouteLookUp;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import io.github.numbermasking.jdbc.internal.tables.calls.CallTable;
import io.github.numbermasking.jdbc.internal.tables.calls.ReasonTable;
import io.github.numbermasking.jdbc.internal.tables.pool.NumberTable;
import io.github.numbermasking.jdbc.internal.tables.pool.PoolUse;
import io.github.numbermasking.jdbc.internal.upkeep.DatabaseUpkeep;
import io.github.numbermasking.jdbc.internal.upkeep.ExpiredBookings;
import io.github.numbermasking.jdbc.internal.upkeep.Housekeeping;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Keeps bookings, routes, the pool and the call log in the tables of a SQL database. Thread-safe. */
public final class JdbiMaskingStore implements MaskingStore {

    private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long VERSION_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long UPKEEP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration FIRST_UPKEEP = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A lock on the call log must not take more connections from callers and bookings. */
    private static final int CALL_CONNECTIONS = 2;

    private final Database database;
    private final Schema schema;
    private final ConnectionLimit calls;
    private final PoolChanges pool;
    private final BookingWrites writes;
    private final Optional<DatabaseUpkeep> versionWatch;
    private final Housekeeping housekeeping;
    private final Optional<DatabaseUpkeep> upkeep;
    private final Duration patience;
    private final AuditStore audit;

    /**
     * Makes a store on a database.
     *
     * @param countries tells the country of a pool number that was added without one
     * @param background runs work that bookings need not wait for, if there are threads for that
     * @param meter counts the rows that are removed
     */
    public JdbiMaskingStore(
            Database database, JdbcOptions options, Countries countries, Optional<Executor> background, Meter meter) {
        this.database = database;
        PoolLoads loads = new PoolLoads(
                countries,
                background
                        .<PoolLoads.Background>map(threads -> new BackgroundCount(database, threads))
                        .orElse(PoolLoads.Background.NONE),
                KNOWN_NANOS);
        this.calls = new ConnectionLimit(CALL_CONNECTIONS, options.writeTimeout());
        this.schema = new Schema(database, options.schema());
        this.pool = new PoolChanges(database, schema, loads, options.writeTimeout());
        this.housekeeping = new Housekeeping(database, schema, options.retention(), FIRST_UPKEEP, meter);
        this.upkeep = background.map(threads -> new DatabaseUpkeep(threads, UPKEEP_NANOS, "removing old rows"));
        this.writes = new BookingWrites(
                schema, loads, background.map(threads -> new ExpiredBookings(database, schema, threads)));
        this.versionWatch =
                background.map(threads -> new DatabaseUpkeep(threads, VERSION_NANOS, "version of the tables"));
        this.patience = options.readTimeout();
        this.audit = new JdbiAuditStore(database, schema);
    }

    @Override
    public Optional<Route> route(PhoneNumber dialled, PhoneNumber party, Instant now) {
        schema.pass(patience);
        versionWatch.ifPresent(watch -> watch.run(this::checkVersion));
        ServerRole role = database.primary().role();
        return database.lookUp(connection -> RouteLookUp.find(connection, schema.product(), role, dialled, party, now));
    }

    @Override
    public PersonStore persons() {
        schema.pass();
        return new PersonTables(schema.product(), database::transaction);
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    private boolean checkVersion() {
        schema.checkVersion();
        return true;
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        schema.pass();
        return database.read(handle -> BookingTable.find(handle, id));
    }

    @Override
    public BookingStore in(Connection connection) {
        schema.pass();
        return new JoinedStore(Database.joined(connection), writes);
    }

    @Override
    public List<Booking> bookings(BookingSearch search, Instant now) {
        schema.pass();
        return database.read(handle -> BookingTable.search(handle, schema.product(), search, now));
    }

    @Override
    public List<BookingId> liveOn(VirtualNumber number, Instant now, int limit) {
        schema.pass();
        return database.read(handle -> RouteTable.liveOn(handle, schema.product(), number, now, limit));
    }

    @Override
    public BookingResult insert(NewBooking draft, Allocator allocator) {
        schema.pass();
        BookingResult result;
        try {
            result = database.transaction(handle -> writes.insert(handle, draft, allocator));
        } catch (UncertainException e) {
            // If the database cannot say whether the booking is there, neither can we.
            return find(draft.id()).map(BookingResult.Existing::new).orElseThrow(() -> e);
        }
        if (result instanceof BookingResult.Created created) {
            writes.count(List.of(), RouteTable.of(created.booking()));
            upkeep.ifPresent(work -> work.run(() -> upkeep(draft.createdAt()).compareTo(SOON) > 0));
        }
        return result;
    }

    @Override
    public boolean change(Booking asRead, Booking next) {
        schema.pass();
        boolean done = database.transaction(handle -> BookingWrites.change(handle, asRead, next), false);
        if (done) {
            writes.count(asRead, next);
        }
        return done;
    }

    @Override
    public Optional<ChangeResult> rearrange(Reassignment wish, Allocator allocator, Instant now) {
        schema.pass();
        Optional<ChangeResult> result =
                database.transaction(handle -> writes.rearrange(handle, wish, allocator, now), Optional.empty());
        if (result.isPresent() && result.get() instanceof ChangeResult.Changed changed) {
            writes.count(RouteTable.of(wish.asRead()), RouteTable.of(changed.booking()));
        }
        return result;
    }

    @Override
    public List<PoolNumber> numbers(Instant now) {
        return numbers(Optional.empty(), Integer.MAX_VALUE, now).stream()
                .map(PoolOverview.Use::number)
                .toList();
    }

    @Override
    public List<PoolOverview.Use> numbers(Optional<VirtualNumber> after, int limit, Instant now) {
        schema.pass();
        return database.read(handle -> PoolUse.uses(handle, schema.product(), after, limit, now));
    }

    @Override
    public PoolRoom room(boolean strict, Instant now) {
        schema.pass();
        return pool.room(strict, now);
    }

    @Override
    public PoolCensus census(boolean strict, Instant now) {
        schema.pass();
        return database.read(handle -> PoolUse.census(handle, strict, now));
    }

    @Override
    public PutNumberResult put(VirtualNumber number, NumberChange change, Instant now) {
        schema.pass();
        return pool.put(number, change, now);
    }

    @Override
    public boolean drain(VirtualNumber number, Instant now) {
        schema.pass();
        return pool.drain(number, now);
    }

    @Override
    public ImportResult importAll(SortedMap<VirtualNumber, NumberChange> changes, Instant now) {
        schema.pass();
        return pool.importAll(changes, now);
    }

    @Override
    public RemoveNumberResult remove(VirtualNumber number, Instant now) {
        schema.pass();
        return pool.remove(number, now);
    }

    @Override
    public boolean record(CallEvent event, Instant receivedAt) {
        if (CallTable.hasReason(event)) {
            return recordAll(List.of(new ReceivedEvent(event, receivedAt))).get(0);
        }
        schema.pass();
        return calls.in(() -> database.write(connection -> calls().record(connection, event, receivedAt)));
    }

    @Override
    public List<Boolean> recordAll(List<ReceivedEvent> events) {
        schema.pass();
        return calls.in(() -> database.writeAll(connection -> calls().recordAll(connection, events)));
    }

    @Override
    public Optional<CallRecord> call(SessionId session) {
        schema.pass();
        return database.read(handle -> calls().find(handle, session));
    }

    @Override
    public List<CallRecord> calls(CallSearch search) {
        schema.pass();
        if (search.reason().filter(ReasonTable::keeps).isPresent()) {
            schema.require(ReasonTable.VERSION, "a search by this reason");
        }
        return database.read(handle -> calls().search(handle, schema.product(), search));
    }

    /** The call log as the tables have it now. */
    private CallTable calls() {
        return new CallTable(schema.has(ReasonTable.VERSION));
    }

    @Override
    public Set<PhoneNumber> ofThePool(Set<PhoneNumber> numbers) {
        schema.pass();
        return database.read(handle -> NumberTable.present(handle, numbers));
    }

    @Override
    public PoolReportResult report(PoolReport report, Instant now) {
        schema.pass();
        return pool.report(report, now);
    }

    @Override
    public Duration upkeep(Instant now) {
        return housekeeping.turn(now);
    }

    @Override
    public Health health(Instant now) {
        try {
            schema.pass();
            database.read(handle -> {
                database.primary().check(handle);
                return RouteTable.isLiveParty(handle, Route.NOBODY, now); // the tables can be read
            });
            return pool.health(now);
        } catch (MaskingException e) {
            return Health.down(database.answers(), e.getMessage());
        }
    }
}
