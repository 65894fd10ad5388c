package io.github.numbermasking.older;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lists, sets and maps are as those of Java itself. */
class CollectionsTest {

    @Test
    void holdWhatTheyWereMadeOf() {
        assertEquals(List.of(), ListMethods.of());
        assertEquals(List.of("a", "b"), ListMethods.of("a", "b"));
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), ListMethods.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        assertEquals(Set.of("a", "b", "c"), SetMethods.of("a", "b", "c"));
        assertEquals(Map.of("a", 1, "b", 2), MapMethods.of("a", 1, "b", 2));
        assertEquals(Map.of("a", 1), MapMethods.ofEntries(MapMethods.entry("a", 1)));
        assertEquals("[a]", Arrays.toString(ListMethods.toArray(Set.of("a"), String[]::new)));
    }

    @Test
    void copyWhatIsThereAtThatTime() {
        List<String> list = new ArrayList<>(List.of("a", "a"));
        Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
        List<String> copy = ListMethods.copyOf(list);
        Set<String> set = SetMethods.copyOf(list);
        Map<String, Integer> mapCopy = MapMethods.copyOf(map);
        list.clear();
        map.clear();
        assertEquals(List.of("a", "a"), copy);
        assertEquals(Set.of("a"), set);
        assertEquals(Map.of("a", 1), mapCopy);
    }

    @Test
    void doNotShareTheArray() {
        String[] array = {"a"};
        List<String> list = ListMethods.of(array);
        array[0] = "b";
        assertEquals(List.of("a"), list);
    }

    @Test
    void refuseNullAndWhatComesTwice() {
        assertThrows(NullPointerException.class, () -> ListMethods.of("a", null));
        assertThrows(NullPointerException.class, () -> ListMethods.copyOf(Collections.singletonList(null)));
        assertThrows(NullPointerException.class, () -> SetMethods.of((Object) null));
        assertThrows(NullPointerException.class, () -> SetMethods.copyOf(Collections.singletonList(null)));
        assertThrows(NullPointerException.class, () -> MapMethods.of("a", null));
        assertThrows(NullPointerException.class, () -> MapMethods.copyOf(Collections.singletonMap(null, "a")));
        assertThrows(IllegalArgumentException.class, () -> SetMethods.of("a", "a"));
        assertThrows(IllegalArgumentException.class, () -> MapMethods.of("a", 1, "a", 2));
    }

    @Test
    void refuseChanges() {
        assertThrows(
                UnsupportedOperationException.class, () -> ListMethods.of("a").set(0, "b"));
        assertThrows(
                UnsupportedOperationException.class, () -> SetMethods.of("a").add("b"));
        assertThrows(
                UnsupportedOperationException.class, () -> MapMethods.of("a", 1).put("b", 2));
    }
}
