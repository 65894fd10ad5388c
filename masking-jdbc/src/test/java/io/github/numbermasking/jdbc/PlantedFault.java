package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.BookingPolicy;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Makes number masking wrong, by a policy that differs from the model's or by SQL after each step. */
enum PlantedFault {
    NONE(""),
    COOLING_PAIRS_ARE_GIVEN_OUT_IN_STRICT_MODE(
            policy -> new BookingPolicy(policy.ttl(), policy.grace(), policy.cooldown(), false, policy.allocation())),
    FREE_PAIRS_ARE_REFUSED_UNTIL_THEY_COOLED(
            policy -> new BookingPolicy(policy.ttl(), policy.grace(), policy.cooldown(), true, policy.allocation())),
    GRACE_IS_FORGOTTEN(policy ->
            new BookingPolicy(policy.ttl(), Duration.ZERO, policy.cooldown(), policy.strict(), policy.allocation())),
    COOL_DOWN_IS_A_MILLISECOND_TOO_LONG(policy -> new BookingPolicy(
            policy.ttl(), policy.grace(), policy.cooldown().plusMillis(1), policy.strict(), policy.allocation())),
    EXPIRY_IS_A_MILLISECOND_LATE(policy -> new BookingPolicy(
            policy.ttl().plusMillis(1), policy.grace(), policy.cooldown(), policy.strict(), policy.allocation())),
    NOTHING_IS_EVER_SPLIT(policy ->
            new BookingPolicy(policy.ttl(), policy.grace(), policy.cooldown(), policy.strict(), AllocationMode.SHARED)),
    NOTHING_IS_EVER_SHARED(policy ->
            new BookingPolicy(policy.ttl(), policy.grace(), policy.cooldown(), policy.strict(), AllocationMode.SPLIT)),
    A_CUT_ROUTE_LIVES_AGAIN("UPDATE masking_route SET live_until = cool_until WHERE live_until = 0"),
    A_ROUTE_LEADS_TO_A_STRANGER("UPDATE masking_route SET counterpart = counterpart + 1"),
    THE_OWN_NUMBER_IS_SHOWN("UPDATE masking_route SET shown_number = virtual_number"),
    THE_PARTIES_ARE_SWAPPED("UPDATE masking_booking SET party_a = party_a + party_b, party_b = party_a - party_b"),
    HALF_A_BOOKING_IS_LOST("DELETE FROM masking_route WHERE party < counterpart"),
    DRAINING_IS_FORGOTTEN("UPDATE masking_number SET draining = FALSE"),
    A_COMPLETION_READS_AS_A_CANCELLATION("UPDATE masking_booking SET status = 'CANCELLED' WHERE status = 'COMPLETED'");

    private final UnaryOperator<BookingPolicy> policy;
    private final String sql;

    PlantedFault(UnaryOperator<BookingPolicy> policy) {
        this.policy = policy;
        this.sql = "";
    }

    PlantedFault(String sql) {
        this.policy = UnaryOperator.identity();
        this.sql = sql;
    }

    /** The policy that number masking gets in place of the model's. */
    BookingPolicy policy(BookingPolicy told) {
        return policy.apply(told);
    }

    /** The SQL that runs after each step; "" for none. */
    String sql() {
        return sql;
    }
}
