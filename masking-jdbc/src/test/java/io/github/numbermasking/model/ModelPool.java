package io.github.numbermasking.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.model.Choices.Load;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Keeps the virtual numbers of the model, and checks the result of each change. */
final class ModelPool {

    private final Supplier<List<ModelBooking>> bookings;
    private final SortedMap<VirtualNumber, Setting> numbers = new TreeMap<>();

    private record Setting(NumberStatus status, boolean draining) {

        boolean isUsable() {
            return status == NumberStatus.ACTIVE && !draining;
        }
    }

    ModelPool(Supplier<List<ModelBooking>> bookings) {
        this.bookings = bookings;
    }

    boolean contains(PhoneNumber number) {
        return numbers.containsKey(new VirtualNumber(number));
    }

    List<VirtualNumber> usable() {
        return numbers.keySet().stream()
                .filter(number -> numbers.get(number).isUsable())
                .toList();
    }

    Map<VirtualNumber, Load> loads(Instant now) {
        Map<VirtualNumber, Load> loads = new HashMap<>();
        for (VirtualNumber number : numbers.keySet()) {
            long live = bookings.get().stream()
                    .filter(b -> b.isLive(now))
                    .mapToLong(b -> b.pairsOn(number))
                    .sum();
            long ever = bookings.get().stream()
                    .mapToLong(b -> b.pairsEverOn(number))
                    .sum();
            loads.put(number, new Load(live, ever));
        }
        return loads;
    }

    void put(
            VirtualNumber number,
            Optional<NumberStatus> status,
            Optional<Boolean> draining,
            Instant now,
            PutNumberResult result) {
        Setting known = numbers.get(number);
        if (known == null && bookings.get().stream().anyMatch(b -> b.isLive(now) && b.concerns(number.number()))) {
            assertEquals(new PutNumberResult.InUse(), result);
            return;
        }
        Setting before = known == null ? new Setting(NumberStatus.ACTIVE, false) : known;
        numbers.put(number, new Setting(status.orElse(before.status()), draining.orElse(before.draining())));
        PoolNumber shown = shown(number, now);
        assertEquals(known == null ? new PutNumberResult.Added(shown) : new PutNumberResult.Updated(shown), result);
    }

    void removed(VirtualNumber number, Instant now, RemoveNumberResult result) {
        if (!numbers.containsKey(number)) {
            assertEquals(new RemoveNumberResult.NotFound(), result);
        } else if (bookings.get().stream().anyMatch(b -> b.holds(number, now))) {
            assertEquals(new RemoveNumberResult.InUse(), result);
        } else {
            assertEquals(new RemoveNumberResult.Removed(), result);
            numbers.remove(number);
        }
    }

    void drain(VirtualNumber number) {
        numbers.computeIfPresent(number, (known, setting) -> new Setting(setting.status(), true));
    }

    void listed(Instant now, List<PoolNumber> result) {
        assertEquals(numbers.keySet().stream().map(n -> shown(n, now)).toList(), result);
    }

    void healthy(Health result) {
        assertEquals(Health.up(usable().size(), List.of()), result);
    }

    private PoolNumber shown(VirtualNumber number, Instant now) {
        Setting setting = numbers.get(number);
        long live = bookings.get().stream()
                .filter(b -> b.isLive(now) && b.uses(number))
                .count();
        return new PoolNumber(number, "", setting.status(), setting.draining(), "", live);
    }
}
