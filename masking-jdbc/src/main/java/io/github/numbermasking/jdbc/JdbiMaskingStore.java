package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.Allocator;
import io.github.numbermasking.core.Assignment;
import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.BookingResult.Refusal;
import io.github.numbermasking.core.CallEvent;
import io.github.numbermasking.core.CallRecord;
import io.github.numbermasking.core.CallSearch;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.Draft;
import io.github.numbermasking.core.Health;
import io.github.numbermasking.core.ImportResult;
import io.github.numbermasking.core.Life;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.MaskingStore;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.NumberResult;
import io.github.numbermasking.core.NumberStatus;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.PoolNumber;
import io.github.numbermasking.core.PoolOverview;
import io.github.numbermasking.core.PoolReport;
import io.github.numbermasking.core.PoolReportResult;
import io.github.numbermasking.core.Route;
import io.github.numbermasking.core.SessionId;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.jdbc.Database.StaleException;
import io.github.numbermasking.jdbc.Database.UncertainException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** The store on the tables of a SQL database. Thread-safe. */
final class JdbiMaskingStore implements MaskingStore {

    private final Database database;
    private final Schema schema;
    private final PoolLoads loads;
    private final RefusedNumbers refused = new RefusedNumbers();

    JdbiMaskingStore(DataSource dataSource, JdbcOptions options) {
        this(dataSource, options, Countries.NONE);
    }

    JdbiMaskingStore(DataSource dataSource, JdbcOptions options, Countries countries) {
        this.database = new Database(dataSource, options);
        this.loads = new PoolLoads(countries);
        this.schema = new Schema(database, options.schema());
    }

    @Override
    public Optional<Route> route(PhoneNumber dialled, PhoneNumber party, Instant now) {
        schema.pass();
        return database.lookUp(connection -> RouteTable.find(connection, schema.dialect(), dialled, party, now));
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        schema.pass();
        return database.read(handle -> BookingTable.find(handle, id));
    }

    @Override
    public BookingResult insert(Draft draft, Allocator allocator) {
        schema.pass();
        BookingResult result;
        try {
            result = database.transaction(handle -> insert(handle, draft, allocator));
        } catch (UncertainException e) {
            // If the database cannot say whether the booking is there, neither can we.
            return find(draft.id()).map(BookingResult.Existing::new).orElseThrow(() -> e);
        }
        if (result instanceof BookingResult.Created created) {
            Booking booking = created.booking();
            loads.count(new Assignment(
                    booking.partyA().virtualNumber(), booking.partyB().virtualNumber()));
        }
        return result;
    }

    private BookingResult insert(Handle handle, Draft draft, Allocator allocator) {
        Instant now = draft.createdAt();
        List<Route> held = RouteTable.ofParties(handle, draft.partyA(), draft.partyB());
        // After the routes: those of this very booking, made meanwhile by the same request, must not stand in its way.
        Optional<Booking> known = BookingTable.find(handle, draft.id());
        if (known.isPresent()) {
            return new BookingResult.Existing(known.get());
        }
        if (held.stream().anyMatch(route -> route.bookingId().equals(draft.id()))) {
            // H2 keeps results of queries, and for a moment gives one of before the commit that the routes came with.
            throw new StaleException("the booking of these routes cannot be seen yet");
        }
        // What is known of the pool may be old: nothing is refused, and no cooling pair taken, because of that.
        Optional<Assignment> choice = allocator
                .choose(draft, loads.known(handle, now), held, now)
                .filter(numbers -> held.stream().noneMatch(r -> r.isCooling(now) && isTaken(numbers, draft, r)))
                .or(() -> allocator.choose(draft, loads.load(handle, now), held, now));
        Map<PhoneNumber, Boolean> usable = NumberTable.usability(
                handle,
                Stream.concat(
                                Stream.of(draft.partyA(), draft.partyB()),
                                choice.stream().flatMap(Assignment::numbers).map(VirtualNumber::number))
                        .toList());
        if (usable.containsKey(draft.partyA()) || usable.containsKey(draft.partyB())) {
            return new BookingResult.Refused(Refusal.VIRTUAL_NUMBER_AS_PARTY);
        }
        if (choice.isEmpty()) {
            return new BookingResult.Refused(Refusal.POOL_EXHAUSTED);
        }
        Assignment numbers = choice.get();
        if (!numbers.numbers()
                .allMatch(number -> usable.getOrDefault(number.number(), false) && holds(handle, number))) {
            loads.forget();
            throw new StaleException("a chosen number takes no bookings any more");
        }
        Booking booking = draft.with(numbers);
        BookingTable.insert(handle, booking);
        Tombstones.remove(
                handle,
                held.stream()
                        .filter(route -> route.isOver(now) || isTaken(numbers, draft, route))
                        .toList(),
                now);
        RouteTable.insert(handle, booking);
        return new BookingResult.Created(booking);
    }

    /** Keeps a number from being removed until the transaction ends. The foreign key does so but on H2. */
    private boolean holds(Handle handle, VirtualNumber number) {
        return schema.dialect() != Dialect.H2 || NumberTable.lock(handle, number);
    }

    private static boolean isTaken(Assignment numbers, Draft draft, Route route) {
        return route.party().equals(draft.partyA()) && route.dialled().equals(numbers.forA())
                || route.party().equals(draft.partyB()) && route.dialled().equals(numbers.forB());
    }

    @Override
    public boolean change(Booking asRead, Life next) {
        schema.pass();
        return database.transaction(handle -> {
            boolean unchanged = BookingTable.change(handle, asRead.id(), asRead.life(), next);
            if (unchanged) {
                RouteTable.change(handle, asRead, next);
            }
            return unchanged;
        });
    }

    @Override
    public List<PoolNumber> numbers(Instant now) {
        schema.pass();
        return database.read(handle -> NumberTable.all(handle, now));
    }

    @Override
    public PoolOverview overview(boolean strict, Instant now) {
        schema.pass();
        return database.read(handle -> Headroom.read(handle, strict, now));
    }

    @Override
    public NumberResult put(VirtualNumber number, NumberChange change, Instant now) {
        schema.pass();
        NumberResult result = database.transaction(handle -> put(handle, number, change, now));
        loads.forget();
        return result;
    }

    private static NumberResult put(Handle handle, VirtualNumber number, NumberChange change, Instant now) {
        if (NumberTable.lock(handle, number)) {
            PoolNumber changed = change.applyTo(NumberTable.get(handle, number, now));
            NumberTable.update(handle, changed);
            return new NumberResult.Updated(changed);
        }
        if (RouteTable.isLiveParty(handle, number.number(), now)) {
            return new NumberResult.InUse();
        }
        PoolNumber added = change.applyTo(new PoolNumber(number, "", NumberStatus.ACTIVE, false, "", 0));
        NumberTable.insert(handle, added);
        return new NumberResult.Added(added);
    }

    @Override
    public ImportResult importAll(SortedMap<VirtualNumber, NumberChange> changes, Instant now) {
        schema.pass();
        ImportResult result = database.transaction(handle -> NumberImport.write(handle, changes, now));
        loads.forget();
        return result;
    }

    @Override
    public NumberResult remove(VirtualNumber number, Instant now) {
        schema.pass();
        NumberResult result = database.transaction(handle -> remove(handle, number, now));
        loads.forget();
        return result;
    }

    private static NumberResult remove(Handle handle, VirtualNumber number, Instant now) {
        if (!NumberTable.lock(handle, number)) {
            return new NumberResult.NotFound();
        }
        if (RouteTable.isHeld(handle, number, now)) {
            return new NumberResult.InUse();
        }
        Tombstones.remove(handle, RouteTable.overOn(handle, number, now), now);
        NumberTable.remove(handle, number);
        return new NumberResult.Removed();
    }

    @Override
    public boolean record(CallEvent event, Instant receivedAt) {
        schema.pass();
        return database.write(connection -> CallTable.record(connection, event, receivedAt));
    }

    @Override
    public Optional<CallRecord> call(SessionId session) {
        schema.pass();
        return database.read(handle -> CallTable.find(handle, session));
    }

    @Override
    public List<CallRecord> calls(CallSearch search) {
        schema.pass();
        return database.read(handle -> CallTable.search(handle, search));
    }

    @Override
    public PoolReportResult report(PoolReport report, Instant now) {
        schema.pass();
        PoolReportResult result = database.transaction(handle -> Report.write(handle, report, now));
        loads.forget();
        refused.note(report, result);
        return result;
    }

    @Override
    public Health health(Instant now) {
        try {
            schema.pass();
            return database.read(handle -> new Health(
                    true,
                    true,
                    NumberTable.usable(handle).size(),
                    Stream.concat(NumberTable.clashing(handle, now).stream(), refused.all().stream())
                            .distinct()
                            .sorted()
                            .toList()));
        } catch (MaskingException e) {
            return new Health(database.answers(), false, 0, List.of());
        }
    }
}
