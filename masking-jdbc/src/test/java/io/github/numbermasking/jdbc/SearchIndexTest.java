package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallResult;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.internal.schema.Index;
import io.github.numbermasking.jdbc.internal.schema.Indexes;
import io.github.numbermasking.jdbc.internal.tables.BookingTable;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst.Condition;
import io.github.numbermasking.jdbc.internal.tables.audit.AuditTable;
import io.github.numbermasking.jdbc.internal.tables.calls.CallStatement;
import io.github.numbermasking.jdbc.internal.upkeep.ExpiredBookings;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.ManyRows;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.ReadMeter;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Every filter of the searches reads about as much as it shows, on the first page and on one in the middle, however
 * long the history is. The database itself measures this: rows on MariaDB, pages on PostgreSQL. For 1,000,000 rows set
 * {@code -Dsearch.rows=1000000}.
 */
@ParameterizedClass
@EachDatabase(
        except = {TestDatabase.H2_IN_MEMORY, TestDatabase.H2_IN_A_FILE},
        longOnMySql = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("server")
class SearchIndexTest {

    private static final int ROWS = Integer.getInteger("search.rows", 100_000);
    private static final int LIMIT = 51;
    private static final Instant NOW = Instant.ofEpochMilli(ManyRows.FIRST + ROWS + 1);
    private static final long MIDST = ROWS / 2 / 3 * 3; // has the same time as the row before

    /**
     * Enough for 51 rows found in two ways, each through an index, and for some rows that a second filter leaves out.
     */
    private static final long MOST_READ = 1_000;

    @Parameter
    TestDatabase database;

    private HikariDataSource dataSource;
    private DatabaseProduct product;
    private Map<String, Condition> statements;

    @BeforeParameterizedClassInvocation
    void fill() throws Exception {
        dataSource = database.open();
        MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC())
                .numbers();
        ManyRows.fill(database, dataSource, ROWS);
        product = database == TestDatabase.POSTGRESQL ? DatabaseProducts.POSTGRESQL : DatabaseProducts.MYSQL;
        writeWhatExpired();
        ManyRows.analyze(database, dataSource);
        statements = new LinkedHashMap<>();
        searches(product).forEach((name, search) -> statements.put(name, search.statement()));
        statements.put("bookings that expired unnoticed", ExpiredBookings.due(product, NOW));
    }

    @AfterParameterizedClassInvocation
    void close() {
        if (dataSource != null) { // the engine may not have started
            dataSource.close();
        }
    }

    /**
     * Does what bookings cause in the background, a hundred rows at a time. Otherwise searches by a status that depends
     * on the clock would have to skip all these rows. Here nearly all rows are written at once, which is faster.
     */
    private void writeWhatExpired() {
        int written = Jdbi.create(dataSource).inTransaction(handle -> {
            int some = ExpiredBookings.write(handle, product, NOW);
            return some
                    + handle.execute(
                            "UPDATE masking_booking SET status = 'EXPIRED' WHERE status = 'ACTIVE' AND ends_at <= ?",
                            NOW.toEpochMilli());
        });
        assertTrue(written > ROWS / 15, written + " had expired");
    }

    private static Optional<PhoneNumber> number(long value) {
        return Optional.of(PhoneNumber.ofValue(value));
    }

    private static Map<String, LatestFirst> searches(DatabaseProduct product) {
        Map<String, LatestFirst> searches = new LinkedHashMap<>();
        Optional<BookingSearch.Place> booking = Optional.of(new BookingSearch.Place(
                Instant.ofEpochMilli(ManyRows.FIRST + MIDST - 1), new BookingId("ride-" + MIDST)));
        Optional<CallSearch.Place> call = Optional.of(new CallSearch.Place(
                Instant.ofEpochMilli(ManyRows.FIRST + MIDST - 1), new SessionId("session-" + MIDST)));
        for (boolean first : new boolean[] {true, false}) {
            String page = first ? ", first page" : ", in the midst";
            Optional<BookingSearch.Place> behindBooking = first ? Optional.empty() : booking;
            bookingFilters()
                    .forEach((name, filter) -> searches.put(
                            "bookings by " + name + page,
                            BookingTable.statements(
                                    product,
                                    new BookingSearch(
                                            filter.status(),
                                            filter.phone(),
                                            filter.virtualNumber(),
                                            behindBooking,
                                            LIMIT),
                                    NOW)));
            Optional<CallSearch.Place> behindCall = first ? Optional.empty() : call;
            callFilters()
                    .forEach((name, filter) -> searches.put(
                            "calls by " + name + page,
                            CallStatement.of(
                                    product, behindCall.map(filter::after).orElse(filter))));
            Optional<AuditSearch.Place> behindRow = first
                    ? Optional.empty()
                    : Optional.of(
                            new AuditSearch.Place(Instant.ofEpochMilli(ManyRows.FIRST + MIDST - 1), "row-" + MIDST));
            auditFilters()
                    .forEach((name, filter) -> searches.put(
                            "audit by " + name + page,
                            AuditTable.statement(product, behind(filter, behindRow), ManyRows.HASH)));
        }
        return searches;
    }

    private static Map<String, BookingSearch> bookingFilters() {
        Map<String, BookingSearch> filters = new LinkedHashMap<>();
        Optional<PhoneNumber> nobody = Optional.empty();
        Optional<BookingStatus> any = Optional.empty();
        filters.put("nothing", search(any, nobody, nobody));
        for (BookingStatus status : BookingStatus.values()) {
            filters.put("status " + status, search(Optional.of(status), nobody, nobody));
        }
        filters.put("party A", search(any, number(ManyRows.FIRST_PARTY + 7), nobody));
        filters.put("party B", search(any, number(ManyRows.FIRST_PARTY + ManyRows.PARTIES + 7), nobody));
        filters.put("busy party", search(any, number(ManyRows.BUSY), nobody));
        filters.put("stranger", search(any, number(ManyRows.BUSY - 1), nobody));
        filters.put("number", search(any, nobody, number(ManyRows.FIRST_NUMBER + 8)));
        filters.put(
                "party and status",
                search(Optional.of(BookingStatus.EXPIRED), number(ManyRows.FIRST_PARTY + 7), nobody));
        filters.put(
                "number and rare status",
                search(Optional.of(BookingStatus.CANCELLED), nobody, number(ManyRows.FIRST_NUMBER + 8)));
        filters.put(
                "party and number", search(any, number(ManyRows.FIRST_PARTY + 7), number(ManyRows.FIRST_NUMBER + 7)));
        return filters;
    }

    private static BookingSearch search(
            Optional<BookingStatus> status, Optional<PhoneNumber> phone, Optional<PhoneNumber> virtualNumber) {
        return new BookingSearch(status, phone, virtualNumber, Optional.empty(), LIMIT);
    }

    private static Map<String, CallSearch> callFilters() {
        Map<String, CallSearch> filters = new LinkedHashMap<>();
        CallSearch all = CallSearch.latest(LIMIT);
        PhoneNumber busyNumber = PhoneNumber.ofValue(ManyRows.FIRST_NUMBER + 8);
        PhoneNumber caller = PhoneNumber.ofValue(ManyRows.FIRST_PARTY + 7);
        filters.put("nothing", all);
        filters.put("booking", all.withBooking(new BookingId("ride-" + (MIDST - 7))));
        filters.put("caller", all.withPhone(caller));
        filters.put("called party", all.withPhone(PhoneNumber.ofValue(ManyRows.FIRST_PARTY + ManyRows.PARTIES + 7)));
        filters.put("busy party", all.withPhone(PhoneNumber.ofValue(ManyRows.BUSY)));
        filters.put("stranger", all.withPhone(PhoneNumber.ofValue(ManyRows.BUSY - 1)));
        filters.put("number", all.withVirtualNumber(busyNumber));
        filters.put("usual outcome", all.withOutcome(CallOutcome.COMPLETED));
        filters.put("rare outcome", all.withOutcome(CallOutcome.BUSY));
        filters.put("outcome that never was", all.withOutcome(CallOutcome.ERROR));
        filters.put("number and rare outcome", all.withVirtualNumber(busyNumber).withOutcome(CallOutcome.ERROR));
        filters.put(
                "party and number",
                all.withPhone(caller).withVirtualNumber(PhoneNumber.ofValue(ManyRows.FIRST_NUMBER + 7)));
        filters.put(
                "time",
                all.seenFrom(Instant.ofEpochMilli(ManyRows.FIRST + ROWS / 3))
                        .seenBefore(Instant.ofEpochMilli(ManyRows.FIRST + ROWS / 3 * 2)));
        for (CallAnswer answer : CallAnswer.values()) {
            filters.put("answer " + answer, all.withAnswer(answer));
        }
        for (CallReason reason : CallReason.values()) {
            filters.put("reason " + reason, all.withReason(reason));
        }
        for (CallResult result : CallResult.values()) {
            filters.put("result " + result, all.withResult(result));
        }
        return filters;
    }

    private static Map<String, AuditSearch> auditFilters() {
        Map<String, AuditSearch> filters = new LinkedHashMap<>();
        filters.put("nothing", audit("", Optional.empty(), Optional.empty(), 0, Optional.empty()));
        filters.put("name", audit("anna", Optional.empty(), Optional.empty(), 0, Optional.empty()));
        filters.put("action", audit("", Optional.of(AuditAction.ERASE), Optional.empty(), 0, Optional.empty()));
        filters.put(
                "booking",
                audit("", Optional.empty(), Optional.of(new BookingId("ride-" + (MIDST - 7))), 0, Optional.empty()));
        filters.put("number", audit("", Optional.empty(), Optional.empty(), ManyRows.FIRST_NUMBER, Optional.empty()));
        filters.put("phone", audit("", Optional.empty(), Optional.empty(), 0, number(ManyRows.BUSY)));
        return filters;
    }

    private static AuditSearch audit(
            String name,
            Optional<AuditAction> action,
            Optional<BookingId> booking,
            long number,
            Optional<PhoneNumber> phone) {
        return new AuditSearch(
                Optional.of(name).filter(text -> !text.isEmpty()),
                action,
                Optional.empty(),
                booking,
                number == 0 ? Optional.empty() : number(number).map(VirtualNumber::new),
                phone,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LIMIT);
    }

    private static AuditSearch behind(AuditSearch search, Optional<AuditSearch.Place> place) {
        return new AuditSearch(
                search.name(),
                search.action(),
                search.outcome(),
                search.booking(),
                search.number(),
                search.phone(),
                search.from(),
                search.to(),
                place,
                LIMIT);
    }

    @Test
    void readsLittleMoreThanItShows() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Map<String, Long> read = read(connection);
            System.out.println("SearchIndexTest " + database + ", " + ROWS + " rows, read: " + read);
            read.forEach((search, much) -> assertTrue(much <= MOST_READ, search + " reads " + much));
        }
    }

    /**
     * An index that no search needs would slow down every booking or event for nothing. The test also shows that the
     * measurement finds a scan.
     */
    @Test
    void readsTenTimesAsMuchWithoutAnyOneOfTheIndexes() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, Long> with = read(connection);
            for (Index index : Index.ALL) {
                if (!index.table().equals("masking_route")) {
                    hide(connection, statement, index);
                    assertTrue(
                            read(connection).entrySet().stream()
                                    .anyMatch(search -> search.getValue() >= 10 * with.get(search.getKey())),
                            "nothing needs " + index.name());
                    show(connection, statement, index);
                }
            }
            assertEquals(List.of(), Jdbi.create(connection).withHandle(Indexes::missing));
        }
    }

    private void hide(Connection connection, Statement statement, Index index) throws SQLException {
        if (database == TestDatabase.POSTGRESQL) {
            connection.setAutoCommit(false);
            statement.execute("DROP INDEX " + index.name());
        } else {
            statement.execute("ALTER TABLE " + index.table() + " ALTER INDEX " + index.name()
                    + (database == TestDatabase.MYSQL ? " INVISIBLE" : " IGNORED"));
        }
    }

    private void show(Connection connection, Statement statement, Index index) throws SQLException {
        if (database == TestDatabase.POSTGRESQL) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            statement.execute("ALTER TABLE " + index.table() + " ALTER INDEX " + index.name()
                    + (database == TestDatabase.MYSQL ? " VISIBLE" : " NOT IGNORED"));
        }
    }

    private Map<String, Long> read(Connection connection) throws SQLException {
        Map<String, Long> read = new LinkedHashMap<>();
        for (Map.Entry<String, Condition> statement : statements.entrySet()) {
            read.put(statement.getKey(), ReadMeter.read(database, connection, statement.getValue()));
        }
        return read;
    }
}
