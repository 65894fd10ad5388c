package io.github.numbermasking.simulator.delivery;

/**
 * Counts the events of one type. One event may be in several of the counts.
 *
 * @param due events that were due
 * @param dropped due events that the faults dropped
 * @param unregistered due events that were not sent, as no enabled webhook was registered for them
 * @param duplicated due events that were sent twice
 * @param sent requests, including copies and repetitions
 * @param acknowledged requests that were answered with 200
 * @param refused requests that were not answered with 200
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
