package host;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What is set between two requests: where the clock stands, who seems to send, and what the database throws. */
class ReplayState extends Clock {

    volatile Instant now = Instant.EPOCH;
    volatile String peer = "";
    volatile String fault = "";

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
