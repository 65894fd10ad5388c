package io.github.numbermasking.older;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes collections that nobody can change. As in Java itself, null is refused, and so is an element or a key that comes
 * twice. Unlike there, sets and maps have the order of the arguments, and a question whether they contain null is answered.
 */
final class Immutable {

    private Immutable() {}

    /** Makes a list of an array that nobody else uses. */
    @SuppressWarnings("unchecked") // the callers pass elements of this type
    static <E> List<E> list(Object... elements) {
        for (Object element : elements) {
            Objects.requireNonNull(element);
        }
        return (List<E>) Collections.unmodifiableList(Arrays.asList(elements));
    }

    @SuppressWarnings("unchecked") // the callers pass elements of this type
    static <E> Set<E> set(Object... elements) {
        Set<Object> set = new LinkedHashSet<>();
        for (Object element : elements) {
            if (!set.add(Objects.requireNonNull(element))) {
                throw new IllegalArgumentException("duplicate element: " + element);
            }
        }
        return (Set<E>) Collections.unmodifiableSet(set);
    }

    /** Makes a map from keys and values by turns. */
    @SuppressWarnings("unchecked") // the callers pass keys and values of these types
    static <K, V> Map<K, V> map(Object... pairs) {
        Map<K, V> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            put(map, (K) pairs[i], (V) pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    static <K, V> Map<K, V> map(Iterable<? extends Map.Entry<? extends K, ? extends V>> entries) {
        Map<K, V> map = new LinkedHashMap<>();
        for (Map.Entry<? extends K, ? extends V> entry : entries) {
            put(map, entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(map);
    }

    private static <K, V> void put(Map<K, V> map, K key, V value) {
        if (map.put(Objects.requireNonNull(key), Objects.requireNonNull(value)) != null) {
            throw new IllegalArgumentException("duplicate key: " + key);
        }
    }
}
