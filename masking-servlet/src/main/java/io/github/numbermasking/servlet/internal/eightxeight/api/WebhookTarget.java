package io.github.numbermasking.servlet.internal.eightxeight.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks URLs before webhooks are registered for them. 8x8 sends the secret there, so plain HTTP is allowed for this machine
 * only.
 */
public final class WebhookTarget {

    /** Says what a URL for webhooks must be. */
    public static final String EXPECTED =
            "url must be an https URL without user and fragment, since 8x8 sends the secret there;"
                    + " http is for localhost, 127.0.0.0/8 and ::1 alone";

    private static final Pattern URL = Pattern.compile("[!-~]{1,2000}");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[(::1|(0{1,4}:){7}0{0,3}1)]");

    private WebhookTarget() {}

    /** Parses the URL; empty if webhooks may not go there. */
    public static Optional<URI> parse(String text) {
        if (!URL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text)).filter(AccountSettings::isHttp).filter(WebhookTarget::isSafe);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether nobody on the network can read what is sent there. */
    static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || url.getHost() != null && LOOPBACK.matcher(url.getHost()).matches();
    }
}
