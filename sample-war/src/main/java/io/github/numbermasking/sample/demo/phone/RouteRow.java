package io.github.numbermasking.sample.demo.phone;

/**
 * A row of the database that maps a caller and a dialled number to a booking. Immutable and thread-safe.
 *
 * @param party the number of the party that may dial
 * @param counterpart the number that is called then
 * @param shown the number on the counterpart's display
 * @param booking the booking's id
 * @param state live or over, in words
 * @param decides whether it is the caller's row, which decides the call
 */
public record RouteRow(String party, String counterpart, String shown, String booking, String state, boolean decides) {

    /** Omits the numbers, because they are people's. */
    @Override
    public String toString() {
        return "RouteRow[" + booking + " " + state + "]";
    }
}
