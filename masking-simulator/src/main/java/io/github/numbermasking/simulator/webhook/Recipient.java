package io.github.numbermasking.simulator.webhook;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/**
 * The customer's endpoint, which receives webhooks.
 *
 * @param url its http or https URL
 * @param header the header that carries the secret
 * @param secret the value of the header; if empty, the header is not sent
 */
public record Recipient(URI url, String header, Optional<String> secret) {

    /** Refuses a URL or a header that the HTTP client cannot use. */
    public Recipient {
        checked(url);
        secret.ifPresent(value -> checkedHeader(url, header, value));
    }

    public static URI checked(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("not an http or https URL: " + url);
        }
        return url;
    }

    /** Refuses a header that cannot be sent. The HTTP client's own message would quote the secret. */
    public static void checkedHeader(URI url, String header, String value) {
        try {
            HttpRequest.newBuilder(url).header(header, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no HTTP client can send that header with that value");
        }
    }

    /** Masks the secret. */
    @Override
    public String toString() {
        return "Recipient[" + url + ", " + header + ": ***]";
    }
}
