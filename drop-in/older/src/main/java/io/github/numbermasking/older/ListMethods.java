package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.Equivalent;
import io.github.numbermasking.older.mark.InstanceMethod;
import io.github.numbermasking.older.mark.StaticMethod;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;

/** Has the newer methods of {@link List} and {@link Collection}. */
@Equivalent
public final class ListMethods {

    private ListMethods() {}

    @StaticMethod(of = List.class)
    public static <E> List<E> of() {
        return Immutable.list();
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a) {
        return Immutable.list(a);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b) {
        return Immutable.list(a, b);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b, E c) {
        return Immutable.list(a, b, c);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b, E c, E d) {
        return Immutable.list(a, b, c, d);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b, E c, E d, E e) {
        return Immutable.list(a, b, c, d, e);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b, E c, E d, E e, E f) {
        return Immutable.list(a, b, c, d, e, f);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b, E c, E d, E e, E f, E g) {
        return Immutable.list(a, b, c, d, e, f, g);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b, E c, E d, E e, E f, E g, E h) {
        return Immutable.list(a, b, c, d, e, f, g, h);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b, E c, E d, E e, E f, E g, E h, E i) {
        return Immutable.list(a, b, c, d, e, f, g, h, i);
    }

    @StaticMethod(of = List.class)
    public static <E> List<E> of(E a, E b, E c, E d, E e, E f, E g, E h, E i, E j) {
        return Immutable.list(a, b, c, d, e, f, g, h, i, j);
    }

    /** Makes a list of any length. */
    @SafeVarargs
    @StaticMethod(of = List.class)
    public static <E> List<E> of(E... elements) {
        return Immutable.list(Arrays.copyOf(elements, elements.length, Object[].class));
    }

    /** Makes a list of what a collection holds now. */
    @StaticMethod(of = List.class)
    public static <E> List<E> copyOf(Collection<? extends E> elements) {
        return Immutable.list(elements.toArray());
    }

    /** Makes an array of a type. */
    @InstanceMethod
    public static <T> T[] toArray(Collection<?> collection, IntFunction<T[]> array) {
        return collection.toArray(array.apply(0));
    }
}
