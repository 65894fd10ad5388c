package io.github.numbermasking.lowering.sample;

/** A sealed type. */
public sealed interface Shape {

    /** One of its kinds. */
    record Circle(double radius) implements Shape {}

    /** Another one. */
    record Square(double side) implements Shape {}
}
