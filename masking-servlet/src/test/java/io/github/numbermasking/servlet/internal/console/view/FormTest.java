package io.github.numbermasking.servlet.internal.console.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    private static Form read(String body) throws Refusal {
        return Form.read(new RequestBody(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void readsFieldsAsBrowsersSendThem() throws Refusal {
        Map<String, String> fields =
                read("a=%2B65+1&b=&c=+%C3%A9%0D%0Ax+&d=x%3Dy%26").fields();
        assertEquals(Map.of("a", "+65 1", "c", "é\r\nx", "d", "x=y&"), fields);
        assertEquals(Map.of(), read("").fields());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a=1&", "a=1&a=2", "a=%", "a=%4", "a=%4x", "a=%C3", "a=\u00e9", "%ff=1", "&", "a=1&&b=2"})
    void refusesWhatIsMalformed(String body) {
        assertEquals(400, assertThrows(Refusal.class, () -> read(body)).reply().status());
    }

    @Test
    void refusesTooManyFields() {
        StringBuilder body = new StringBuilder("f=1");
        for (int i = 0; i < 50; i++) {
            body.append("&f").append(i).append("=1");
        }
        assertThrows(Refusal.class, () -> read(body.toString()));
    }

    @Test
    void hidesItsValues() throws Refusal {
        assertEquals("Form[secret]", read("secret=abc").toString());
    }
}
