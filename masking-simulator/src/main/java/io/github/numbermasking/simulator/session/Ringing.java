package io.github.numbermasking.simulator.session;

/**
 * The phone that was made to ring.
 *
 * @param number whose it is, as the endpoint wrote it
 * @param displayed the number that it shows, as the endpoint wrote it
 * @param recorded whether the talk is to be recorded
 */
public record Ringing(String number, String displayed, boolean recorded) {

    /** Without the numbers: one of them is a person's. */
    @Override
    public String toString() {
        return "Ringing[recorded=" + recorded + "]";
    }
}
