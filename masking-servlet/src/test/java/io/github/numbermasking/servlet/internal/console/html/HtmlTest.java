package io.github.numbermasking.servlet.internal.console.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void escapesTextsAndAttributes() {
        assertEquals(
                "<p title=\"&quot;&#39;&lt;&gt;&amp;\">&quot;&#39;&lt;&gt;&amp;é</p>",
                new Html().leaf("p", "\"'<>&é", "title", "\"'<>&").toString());
    }

    @Test
    void replacesWhatIsNoTextOrTurnsItRound() {
        assertEquals(
                "a\ufffdb\ufffdc\ufffdd\n",
                new Html().text("a\u0000b\u0085c\u202ed\n").toString());
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new Html().open("p onload"));
        assertThrows(IllegalArgumentException.class, () -> new Html().open("p", "a b", ""));
    }

    @Test
    void refusesToEndWithOpenElements() {
        Html open = new Html().open("p").open("input").text("x");
        assertThrows(IllegalStateException.class, open::toString);
        assertEquals("<p><input>x</p>", open.close().toString());
    }
}
