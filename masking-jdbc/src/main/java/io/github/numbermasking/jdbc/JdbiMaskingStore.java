package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.Allocator;
import io.github.numbermasking.core.Assignment;
import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.BookingResult.Refusal;
import io.github.numbermasking.core.Draft;
import io.github.numbermasking.core.Health;
import io.github.numbermasking.core.Life;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.MaskingStore;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.NumberResult;
import io.github.numbermasking.core.NumberStatus;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.PoolNumber;
import io.github.numbermasking.core.Route;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.jdbc.Database.StaleException;
import io.github.numbermasking.jdbc.Database.UncertainException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** The store on three tables of a SQL database. Thread-safe. */
final class JdbiMaskingStore implements MaskingStore {

    private final Database database;
    private final Schema schema;
    private final PoolLoads loads = new PoolLoads();

    JdbiMaskingStore(DataSource dataSource, JdbcOptions options) {
        this.database = new Database(dataSource, options);
        this.schema = new Schema(database, options.schema());
    }

    @Override
    public Optional<Route> route(PhoneNumber dialled, PhoneNumber party) {
        schema.pass();
        return database.lookUp(connection -> RouteTable.find(connection, dialled, party));
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
        Optional<Booking> known = BookingTable.find(handle, draft.id());
        if (known.isPresent()) {
            return new BookingResult.Existing(known.get());
        }
        Instant now = draft.createdAt();
        List<Route> held = RouteTable.ofParties(handle, draft.partyA(), draft.partyB());
        Optional<Assignment> choice = allocator
                .choose(draft, loads.known(handle, now), held, now)
                .or(() -> allocator.choose(draft, loads.load(handle, now), held, now));
        List<PhoneNumber> involved = new ArrayList<>(List.of(draft.partyA(), draft.partyB()));
        choice.ifPresent(numbers ->
                involved.addAll(List.of(numbers.forA().number(), numbers.forB().number())));
        Map<PhoneNumber, Boolean> usable = NumberTable.usability(handle, involved);
        if (usable.containsKey(draft.partyA()) || usable.containsKey(draft.partyB())) {
            return new BookingResult.Refused(Refusal.VIRTUAL_NUMBER_AS_PARTY);
        }
        if (choice.isEmpty()) {
            return new BookingResult.Refused(Refusal.POOL_EXHAUSTED);
        }
        Booking booking = draft.with(choice.get());
        for (VirtualNumber number :
                List.of(booking.partyA().virtualNumber(), booking.partyB().virtualNumber())) {
            if (!usable.getOrDefault(number.number(), false)) {
                loads.forget();
                throw new StaleException("a chosen number takes no bookings any more");
            }
        }
        BookingTable.insert(handle, booking);
        for (Route route : held) {
            if (route.isOver(now) || isTakenBy(booking, route)) {
                release(handle, route, now);
            }
        }
        RouteTable.insert(handle, booking);
        return new BookingResult.Created(booking);
    }

    private static boolean isTakenBy(Booking booking, Route route) {
        return List.of(booking.partyA(), booking.partyB()).stream()
                .anyMatch(party -> party.phone().equals(route.party())
                        && party.virtualNumber().equals(route.dialled()));
    }

    /**
     * Removes a route that is no longer live. Where only a clock ended its booking, the booking is cut first: to a node
     * whose clock is behind it would still be live, or could be prolonged.
     */
    private static void release(Handle handle, Route route, Instant now) {
        Route last = route;
        Optional<Booking> owner = BookingTable.find(handle, route.bookingId());
        if (!route.liveUntil().equals(Life.CUT) && owner.isPresent()) {
            Life life = owner.get().life();
            Life cut = life.cut(now);
            boolean asRead = life.liveUntil().equals(route.liveUntil())
                    && life.coolUntil().equals(route.coolUntil());
            if (!asRead || !BookingTable.change(handle, route.bookingId(), life, cut)) {
                throw new StaleException("booking " + route.bookingId() + " was changed meanwhile");
            }
            RouteTable.change(handle, owner.get(), cut);
            last = route.with(cut);
        }
        if (!RouteTable.remove(handle, last)) {
            throw new StaleException("a route of booking " + route.bookingId() + " was changed meanwhile");
        }
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
        RouteTable.overOn(handle, number, now).forEach(route -> release(handle, route, now));
        NumberTable.remove(handle, number);
        return new NumberResult.Removed();
    }

    @Override
    public Health health(Instant now) {
        try {
            schema.pass();
            return database.read(handle ->
                    new Health(true, true, NumberTable.usable(handle).size(), NumberTable.clashing(handle, now)));
        } catch (MaskingException e) {
            return new Health(database.answers(), false, 0, List.of());
        }
    }
}
