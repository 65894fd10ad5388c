package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.Equivalent;
import io.github.numbermasking.older.mark.StaticMethod;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Has the newer methods of {@link Set}. */
@Equivalent
public final class SetMethods {

    private SetMethods() {}

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of() {
        return Immutable.set();
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a) {
        return Immutable.set(a);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b) {
        return Immutable.set(a, b);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b, E c) {
        return Immutable.set(a, b, c);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b, E c, E d) {
        return Immutable.set(a, b, c, d);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b, E c, E d, E e) {
        return Immutable.set(a, b, c, d, e);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b, E c, E d, E e, E f) {
        return Immutable.set(a, b, c, d, e, f);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b, E c, E d, E e, E f, E g) {
        return Immutable.set(a, b, c, d, e, f, g);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b, E c, E d, E e, E f, E g, E h) {
        return Immutable.set(a, b, c, d, e, f, g, h);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b, E c, E d, E e, E f, E g, E h, E i) {
        return Immutable.set(a, b, c, d, e, f, g, h, i);
    }

    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E a, E b, E c, E d, E e, E f, E g, E h, E i, E j) {
        return Immutable.set(a, b, c, d, e, f, g, h, i, j);
    }

    /** Makes a set of any size. */
    @SafeVarargs
    @StaticMethod(of = Set.class)
    public static <E> Set<E> of(E... elements) {
        return Immutable.set(Arrays.copyOf(elements, elements.length, Object[].class));
    }

    /** Makes a set of what a collection holds now. */
    @StaticMethod(of = Set.class)
    public static <E> Set<E> copyOf(Collection<? extends E> elements) {
        Set<E> copy = new LinkedHashSet<>(elements);
        copy.forEach(Objects::requireNonNull);
        return Collections.unmodifiableSet(copy);
    }
}
