package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.InPlaceOf;

/** Draws random numbers. Java's own generators do not implement this interface; pass a lambda that calls one. */
@InPlaceOf("java.util.random.RandomGenerator")
public interface RandomGenerator {

    /** Draws one of all values of the type. */
    long nextLong();

    /** Draws one of all values of the type. */
    default int nextInt() {
        return (int) (nextLong() >>> Integer.SIZE);
    }

    /** Draws a number from 0 up to, but not including, a bound. Each is as likely as the others. */
    default int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("the bound is not positive: " + bound);
        }
        int most = bound - 1;
        int drawn = nextInt() >>> 1;
        int result = drawn % bound;
        while (drawn + most - result < 0) { // of the last, incomplete round
            drawn = nextInt() >>> 1;
            result = drawn % bound;
        }
        return result;
    }
}
