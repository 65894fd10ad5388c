package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.Equivalent;
import io.github.numbermasking.older.mark.StaticMethod;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;

/** Has the newer methods of {@link Map}. */
@Equivalent
public final class MapMethods {

    private MapMethods() {}

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of() {
        return Immutable.map(new Object[0]);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(K k1, V v1) {
        return Immutable.map(k1, v1);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2) {
        return Immutable.map(k1, v1, k2, v2);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3) {
        return Immutable.map(k1, v1, k2, v2, k3, v3);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4) {
        return Immutable.map(k1, v1, k2, v2, k3, v3, k4, v4);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5) {
        return Immutable.map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6) {
        return Immutable.map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(
            K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7) {
        return Immutable.map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(
            K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7, K k8, V v8) {
        return Immutable.map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(
            K k1,
            V v1,
            K k2,
            V v2,
            K k3,
            V v3,
            K k4,
            V v4,
            K k5,
            V v5,
            K k6,
            V v6,
            K k7,
            V v7,
            K k8,
            V v8,
            K k9,
            V v9) {
        return Immutable.map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9);
    }

    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> of(
            K k1,
            V v1,
            K k2,
            V v2,
            K k3,
            V v3,
            K k4,
            V v4,
            K k5,
            V v5,
            K k6,
            V v6,
            K k7,
            V v7,
            K k8,
            V v8,
            K k9,
            V v9,
            K k10,
            V v10) {
        return Immutable.map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9, k10, v10);
    }

    /** Makes a map of any size. */
    @SafeVarargs
    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> ofEntries(Map.Entry<? extends K, ? extends V>... entries) {
        Object[] pairs = new Object[2 * entries.length];
        int next = 0;
        for (Map.Entry<? extends K, ? extends V> entry : entries) {
            pairs[next++] = entry.getKey();
            pairs[next++] = entry.getValue();
        }
        return Immutable.map(pairs);
    }

    /** Makes an entry that nobody can change. */
    @StaticMethod(of = Map.class)
    public static <K, V> Map.Entry<K, V> entry(K key, V value) {
        return new AbstractMap.SimpleImmutableEntry<>(Objects.requireNonNull(key), Objects.requireNonNull(value));
    }

    /** Makes a map of what a map holds now. */
    @StaticMethod(of = Map.class)
    public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
        return Immutable.map(map.entrySet());
    }
}
