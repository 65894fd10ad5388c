package io.github.numbermasking.core.internal.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedStateTest {

    private final LoggedState state = new LoggedState();

    @Test
    void aStateIsLoggedWhenItBeginsAndNotWhileItLasts() {
        assertFalse(state.changesTo(LoggedState.GOOD));
        assertTrue(state.changesTo("away"));
        assertFalse(state.changesTo("away"));
        assertEquals("away", state.current());
        assertTrue(state.changesTo("broken"));
        assertTrue(state.changesTo(LoggedState.GOOD));
        assertEquals(LoggedState.GOOD, state.current());
        assertTrue(state.changesTo("away"));
    }

    @Test
    void ofSeveralStatesOnlyTheNewOnesAreLogged() {
        assertEquals(List.of("b", "a"), state.changesTo(List.of("b", "a", "b")));
        assertEquals(List.of("c"), state.changesTo(List.of("a", "c")));
        assertEquals(List.of("b"), state.changesTo(List.of("a", "b", "c")));
        assertEquals(List.of(), state.changesTo(List.of()));
    }

    @Test
    void anAddedStateLastsUntilTheNextChange() {
        assertTrue(state.adds("a"));
        assertTrue(state.adds("b"));
        assertFalse(state.adds("a"));
        assertTrue(state.changesTo(LoggedState.GOOD));
        assertTrue(state.adds("a"));
    }
}
