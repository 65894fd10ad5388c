package io.github.numbermasking.core.value;

/**
 * A number of the pool, rented from the telephony platform, that parties dial and see. Immutable and thread-safe.
 *
 * @param number the number itself
 */
public record VirtualNumber(PhoneNumber number) implements Comparable<VirtualNumber> {

    /** The number with a leading "+". */
    public String e164() {
        return number.e164();
    }

    @Override
    public int compareTo(VirtualNumber other) {
        return number.compareTo(other.number);
    }

    /** The number in full: a virtual number is no secret. */
    @Override
    public String toString() {
        return e164();
    }
}
