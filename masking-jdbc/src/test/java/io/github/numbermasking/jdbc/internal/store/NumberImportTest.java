package io.github.numbermasking.jdbc.internal.store;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.Crowd;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Many changes of the pool are imported as one, in the same way on every database. */
@ParameterizedClass
@EachDatabase
class NumberImportTest extends DatabaseTest {

    private static final int MANY = 5_000;

    /** The time limit of a management request. It leaves time for other work of the machine. */
    private static final Duration LONGEST = Duration.ofSeconds(9);

    NumberImportTest(TestDatabase database) {
        super(database);
    }

    private static Map<VirtualNumber, NumberChange> all(int from, int to, NumberChange change) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(n -> virtual(n), n -> change));
    }

    @Test
    void addsChangesAndLeavesAsAsked() {
        fixture.pool(2);
        fixture.masking().putNumber(virtual(1), NumberChange.NONE.country("MY").draining(true));
        assertEquals(
                new ImportResult.Imported(1, 1, 1),
                fixture.masking()
                        .importNumbers(Map.of(
                                virtual(0),
                                NumberChange.NONE,
                                virtual(1),
                                NumberChange.NONE.status(NumberStatus.EXPIRING).referenceId("ref-é"),
                                virtual(2),
                                NumberChange.NONE.country("SG"))));
        assertEquals(
                List.of(
                        new PoolNumber(virtual(0), "", NumberStatus.ACTIVE, false, "", 0),
                        new PoolNumber(virtual(1), "MY", NumberStatus.EXPIRING, true, "ref-é", 0),
                        new PoolNumber(virtual(2), "SG", NumberStatus.ACTIVE, false, "", 0)),
                fixture.masking().numbers());
    }

    @Test
    void changesNothingWhereOneNewNumberIsALiveBookingsParty() {
        fixture.pool(1).book("ride-1", 1, 2);
        Map<VirtualNumber, NumberChange> changes = new HashMap<>(all(0, 3, NumberChange.NONE.country("SG")));
        changes.put(new VirtualNumber(party(2)), NumberChange.NONE);
        ImportResult result = fixture.masking().importNumbers(changes);
        assertEquals(new ImportResult.InUse(List.of(party(2))), result);
        assertFalse(result.toString().contains(party(2).digits()), "a party's number must not be shown");
        assertEquals(
                List.of(new PoolNumber(virtual(0), "", NumberStatus.ACTIVE, false, "", 1)),
                fixture.masking().numbers());
        fixture.masking().complete(MaskingFixture.id("ride-1"));
        assertEquals(new ImportResult.Imported(3, 1, 0), fixture.masking().importNumbers(changes));
    }

    @Test
    void takesManyWithinTheTimeOfARequest() {
        Map<VirtualNumber, NumberChange> changes = all(0, MANY, NumberChange.NONE.country("SG"));
        long start = System.nanoTime();
        assertEquals(new ImportResult.Imported(MANY, 0, 0), fixture.masking().importNumbers(changes));
        long added = System.nanoTime();
        assertEquals(new ImportResult.Imported(0, 0, MANY), fixture.masking().importNumbers(changes));
        long seen = System.nanoTime();
        assertEquals(
                new ImportResult.Imported(0, MANY, 0),
                fixture.masking().importNumbers(all(0, MANY, NumberChange.NONE.draining(true))));
        long changed = System.nanoTime();
        String measured = "added in " + millis(added - start) + " ms, unchanged in " + millis(seen - added)
                + " ms, changed in " + millis(changed - seen) + " ms";
        System.out.println("NumberImportTest " + MANY + " numbers: " + measured);
        assertTrue(added - start < LONGEST.toNanos() && changed - seen < LONGEST.toNanos(), measured);
        assertEquals(
                MANY,
                fixture.masking().numbers().stream()
                        .filter(number -> number.draining() && number.country().equals("SG"))
                        .count());
    }

    @Test
    void makesANumberUsableAtOnce() {
        fixture.pool(1);
        fixture.book("ride-1", 1, 2); // the node knows the pool by now
        fixture.masking().importNumbers(all(0, 1, NumberChange.NONE.draining(true)));
        fixture.masking().importNumbers(all(1, 2, NumberChange.NONE));
        assertEquals(virtual(1), number(fixture.book("ride-2", 3, 4)));
    }

    @Test
    void doesWhatIsAskedThoughSeveralImportAndBookAtOnce() throws Exception {
        fixture.pool(20);
        Crowd.atOnce(thread -> {
            for (int n = 0; n < 5; n++) {
                if (thread % 2 == 0) {
                    fixture.masking().importNumbers(all(0, 40, NumberChange.NONE.referenceId(thread + "/" + n)));
                } else {
                    fixture.book(thread + "-" + n, 1_000 + thread * 100 + n, 2_000 + thread * 100 + n);
                }
            }
            return thread;
        });
        List<PoolNumber> numbers = fixture.masking().numbers();
        assertEquals(40, numbers.size());
        assertEquals(
                1,
                numbers.stream().map(PoolNumber::referenceId).distinct().count(),
                "an import was done by halves: " + numbers);
        assertEquals(
                5 * Crowd.THREADS / 2,
                numbers.stream().mapToLong(PoolNumber::liveBookings).sum());
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
