package io.github.numbermasking.servlet.internal.eightxeight.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs webhooks may be registered to go to. 8x8 sends the secret there, so plain HTTP is for this machine alone.
 */
public final class WebhookTarget {

    /** What a text must be to name one. */
    public static final String EXPECTED =
            "url must be an https URL without user and fragment, since 8x8 sends the secret there;"
                    + " http is for localhost, 127.0.0.0/8 and ::1 alone";

    private static final Pattern URL = Pattern.compile("[!-~]{1,2000}");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[(::1|(0{1,4}:){7}0{0,3}1)]");

    private WebhookTarget() {}

    /** The URL that the text names, if webhooks may go there. */
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

    /** Whether nobody on the way can read what is sent there. */
    static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || url.getHost() != null && LOOPBACK.matcher(url.getHost()).matches();
    }
}
