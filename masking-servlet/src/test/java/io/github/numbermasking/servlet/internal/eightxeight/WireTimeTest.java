package io.github.numbermasking.servlet.internal.eightxeight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-25T06:01:30Z,2026-03-25T06:01:30Z",
        "2026-03-25T06:01:30.5Z,2026-03-25T06:01:30.500Z",
        "2026-03-25T06:01:30.123456789Z,2026-03-25T06:01:30.123456789Z",
        "2026-03-25T14:01:30+08:00,2026-03-25T06:01:30Z",
        "2026-03-25T14:01:30+0800,2026-03-25T06:01:30Z",
        "2026-03-25T14:01:30.250+08,2026-03-25T06:01:30.250Z",
        "2026-03-25T00:31:30-0530,2026-03-25T06:01:30Z",
        "2026-03-25T06:01:30,2026-03-25T06:01:30Z",
        "2026-03-25T06:01:30.123,2026-03-25T06:01:30.123Z",
        "2026-03-25T06:01,2026-03-25T06:01:00Z",
        "2026-03-25 06:01:30,2026-03-25T06:01:30Z",
        "2026-03-25 06:01:30 +0000,2026-03-25T06:01:30Z",
        "2026-03-25t06:01:30z,2026-03-25T06:01:30Z",
        "2016-12-31T23:59:60Z,2017-01-01T00:00:00Z",
        "2017-01-01T07:59:60.5+0800,2017-01-01T00:00:00.500Z",
        "2016-12-31T23:59:60,2017-01-01T00:00:00Z"
    })
    void isReadInAllFormsThatAreInUse(String text, Instant expected) {
        assertEquals(Optional.of(expected), WireTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-03-25",
                "1774418490",
                "2026-02-30T06:01:30Z",
                "2026-03-25T25:01:30Z",
                "2026-03-25T06:01:61Z",
                "2026-03-25T06:01:30+99:00",
                "1969-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "2026-03-25T06:01:30.1234567890Z",
                "2026-03-25T06:01:30 Asia/Singapore"
            })
    void isNoneWhereTheTextIsNone(String text) {
        assertEquals(Optional.empty(), WireTime.parse(text));
    }
}
