package io.github.numbermasking.simulator.session;

/**
 * The phone that a makeCall step calls.
 *
 * @param number the called number, as the endpoint wrote it
 * @param displayed the number on its display, as the endpoint wrote it
 * @param recorded whether the conversation is to be recorded
 */
public record Ringing(String number, String displayed, boolean recorded) {

    /** Omits the numbers, because one of them is a person's. */
    @Override
    public String toString() {
        return "Ringing[recorded=" + recorded + "]";
    }
}
