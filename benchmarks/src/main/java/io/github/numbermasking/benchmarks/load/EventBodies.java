package io.github.numbermasking.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the seven events of one call after another, each with every documented field. */
public final class EventBodies {

    /** The first characters of all session ids. */
    public static final String SESSIONS = "a1d6a5e2-efec-11e9-b999-";

    /** The number of events of a call. */
    public static final int EACH = 7;

    private static final String SESSION = SESSIONS + "000000000000";
    private static final int DIGITS = 12;
    private static final AtomicLong NEXT = new AtomicLong();

    private final List<byte[]> events = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private String session = "";
    private int event;

    public EventBodies() {
        add(status("CALL_RECEIVED", "INBOUND"));
        add(status("CALL_INITIATED", "OUTBOUND"));
        add(status("CALL_CONNECTED", "INBOUND"));
        add(status("CALL_CONNECTED", "OUTBOUND"));
        add(status("CALL_DISCONNECTED", "INBOUND"));
        add(status("CALL_DISCONNECTED", "OUTBOUND"));
        add("""
                {"payload":{"sessionId":"%s","subAccountId":"your_subaccount_id","sessionStatus":"COMPLETED",\
                "startTime":"2024-03-25T06:01:30Z","endTime":"2024-03-25T06:01:50Z","lastAction":"MAKE_CALL",\
                "callCount":2,"details":{"callA":%s,"callB":%s}},"namespace":"VOICE",\
                "eventType":"SESSION_SUMMARY","description":"Summary of a completed call session"}""".formatted(SESSION, leg("INBOUND"), leg("OUTBOUND")));
    }

    private static String leg(String direction) {
        return """
                {"callId":"1fbdef11-ea6d-11ee-9e30-e53b76c602ef","callDirection":"%s","callType":"PSTN",\
                "initiatedTimestamp":"2024-03-25T06:01:30Z","connectedTimestamp":"2024-03-25T06:01:37Z",\
                "disconnectedTimestamp":"2024-03-25T06:01:50Z","source":"+6568332048","destination":"+6568332049",\
                "sourceFormat":"MSISDN","destinationFormat":"MSISDN","sourceCountryCode":"SG",\
                "destinationCountryCode":"SG","callStatus":"COMPLETED","callDuration":13,\
                "callQuality":{"mos":4.5,"packetLossRate":0,"jitter":19}}""".formatted(direction);
    }

    private static String status(String status, String direction) {
        return """
                {"payload":{"eventId":"e2078079-eae8-11f0-ae64-a500004e488e",\
                "callId":"e1ff6a14-eae8-11f0-baa6-c93abb37794a","sessionId":"%s","subAccountId":"your_subaccount_id",\
                "callStatus":"%s","callDirection":"%s","callType":"PSTN","source":"+6568332048",\
                "destination":"+6568332049","sourceFormat":"MSISDN","destinationFormat":"MSISDN",\
                "sourceCountryCode":"SG","destinationCountryCode":"SG","callDuration":0,"sipCode":200,\
                "timestamp":"2026-01-06T10:17:19.375Z"},"namespace":"VOICE","eventType":"CALL_STATUS",\
                "description":"Status update of a call"}""".formatted(SESSION, status, direction);
    }

    private void add(String body) {
        String request = LoadClient.request(body);
        events.add(request.getBytes(StandardCharsets.US_ASCII));
        places.add(request.indexOf(SESSION) + SESSION.length() - DIGITS);
    }

    /** The request of the next event. Its bytes are valid only until the next call of this method. */
    public byte[] next() {
        if (event == 0) {
            session = "%012d".formatted(NEXT.incrementAndGet());
        }
        byte[] request = events.get(event);
        int place = places.get(event);
        for (int i = 0; i < DIGITS; i++) {
            request[place + i] = (byte) session.charAt(i);
        }
        event = (event + 1) % events.size();
        return request;
    }
}
