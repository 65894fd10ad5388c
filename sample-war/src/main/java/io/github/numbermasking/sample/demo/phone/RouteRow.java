package io.github.numbermasking.sample.demo.phone;

/**
 * A row by which a dialled number and its caller mean a booking, as the database has it. Immutable and thread-safe.
 *
 * @param party who may dial the number
 * @param counterpart who is called then
 * @param shown what the counterpart's phone shows
 * @param booking the booking's id
 * @param state live or over, in words
 * @param decides whether it is the caller's, and so the one that was found
 */
public record RouteRow(String party, String counterpart, String shown, String booking, String state, boolean decides) {

    /** Without the numbers: they are persons'. */
    @Override
    public String toString() {
        return "RouteRow[" + booking + " " + state + "]";
    }
}
