package io.github.numbermasking.simulator.delivery;

/**
 * How the events of one type fared; the same event may be counted in several.
 *
 * @param due were to be sent
 * @param dropped of these never were, by the faults
 * @param unregistered of these never were, as no enabled webhook was registered for them
 * @param duplicated of these were sent twice
 * @param sent requests, copies and repetitions included
 * @param acknowledged requests that were answered with 200
 * @param refused requests that were not
 */
public record Tally(int due, int dropped, int unregistered, int duplicated, int sent, int acknowledged, int refused) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                due + other.due,
                dropped + other.dropped,
                unregistered + other.unregistered,
                duplicated + other.duplicated,
                sent + other.sent,
                acknowledged + other.acknowledged,
                refused + other.refused);
    }
}
