package io.github.numbermasking.lowering.sample;

import java.util.List;

/** A record with a component of each type. */
public record Point(
        int number,
        long large,
        double exact,
        float rough,
        boolean flag,
        char letter,
        byte small,
        short few,
        String name,
        List<String> tags) {

    /** A record in another class, without a component. */
    public record Nothing() {}

    /** One of them. */
    public static Point of(String name) {
        return new Point(1, 2, Double.NaN, -0.0f, true, 'c', (byte) 3, (short) 4, name, List.of("t"));
    }
}
