package io.github.numbermasking.sample.demo;

import io.github.numbermasking.sample.ride.MaskedRide;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Makes the curl command for the request that 8x8 sends when the rider dials. Immutable and thread-safe.
 *
 * @param url the web application's base URL
 * @param settings the secret and the subaccount of the request
 * @param ride the ride of the calling rider
 */
record DemoCall(String url, DemoSettings settings, MaskedRide ride) {

    /**
     * The environment variable from which the command reads a secret that is not printed; number masking reads it, too.
     */
    static final String SECRETS_VARIABLE = "MASKING_WEBHOOK_SECRETS";

    /** The command, as one line for a POSIX shell. */
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

    /** Quotes a text for a POSIX shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
