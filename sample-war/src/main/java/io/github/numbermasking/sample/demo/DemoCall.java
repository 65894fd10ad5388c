package io.github.numbermasking.sample.demo;

import io.github.numbermasking.sample.ride.MaskedRide;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The curl command that does what 8x8 does when the rider dials. Immutable and thread-safe.
 *
 * @param url the web application's base URL
 * @param settings what the request must carry
 * @param ride whose rider calls
 */
record DemoCall(String url, DemoSettings settings, MaskedRide ride) {

    /** Where the command looks for a secret that is not printed; number masking looks there, too. */
    static final String SECRETS_VARIABLE = "MASKING_WEBHOOK_SECRETS";

    /** One line for a POSIX shell. */
    String command() {
        return "curl -sS -X POST " + quoted(url + "/numbermasking/") + secretHeader()
                + " -H 'Content-Type: application/json' -d " + quoted(body());
    }

    private String secretHeader() {
        return settings.asksForSecret()
                ? " -H " + settings.secret().after(settings.header() + ": ", SECRETS_VARIABLE)
                : "";
    }

    private String body() {
        String text = """
                {"namespace":"VOICE","eventType":"CALL_ACTION","description":"Action request of a call",
                "payload":{"eventId":"%s","callId":"%s","sessionId":"%s","subAccountId":"%s",
                "callStatus":"CALL_RECEIVED","callDirection":"INBOUND","callType":"PSTN",
                "source":"%s","destination":"%s","sourceFormat":"MSISDN","destinationFormat":"MSISDN",
                "sourceCountryCode":"SG","destinationCountryCode":"SG",
                "callDuration":0,"sipCode":200,"timestamp":"%s"}}""".formatted(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        settings.subaccount().isEmpty() ? "demo_subaccount" : settings.subaccount(),
                        ride.ride().rider().phone().e164(),
                        ride.riderDials(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return text.replace("\n", "");
    }

    /** As a POSIX shell takes it for itself. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
