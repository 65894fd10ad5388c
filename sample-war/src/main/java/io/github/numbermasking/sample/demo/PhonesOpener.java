package io.github.numbermasking.sample.demo;

import io.github.numbermasking.sample.demo.phone.Phones;
import io.github.numbermasking.sample.demo.phone.RouteRows;
import io.github.numbermasking.sample.ride.VirtualNumbers;
import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.PlatformBuilder;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens the phones and the platform between them at the first request, which shows this application's address.
 * Thread-safe.
 */
final class PhonesOpener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PhonesOpener.class.getName());

    /** The system property for the URL of number masking, if a request does not show it. */
    private static final String ENDPOINT_PROPERTY = "sample.endpoint";

    private final ServletContext context;
    private Optional<Phones> phones = Optional.empty();
    private boolean complained;

    PhonesOpener(ServletContext context) {
        this.context = context;
    }

    /**
     * The phones; empty if they cannot be opened. The log then has the reason, and the ride service works without them.
     */
    synchronized Optional<Phones> phones(HttpServletRequest request) {
        if (phones.isEmpty()) {
            try {
                phones = Optional.of(open(request));
            } catch (IOException | URISyntaxException | RuntimeException e) {
                complain(e);
            }
        }
        return phones;
    }

    private void complain(Exception e) {
        if (!complained) {
            complained = true;
            LOG.log(System.Logger.Level.WARNING, "there are no phones on the rides'' pages: {0}", e.getMessage());
        }
    }

    private Phones open(HttpServletRequest request) throws IOException, URISyntaxException {
        DemoSettings settings = DemoSettings.of(context);
        PlatformBuilder platform = Platform.to(
                        endpoint(request), settings.secret().value())
                .header(settings.header())
                .apiKey(UUID.randomUUID().toString())
                .numbers(VirtualNumbers.POOL.stream()
                        .map(number -> number.number().e164())
                        .toArray(String[]::new))
                .realTime();
        if (!settings.subaccount().isEmpty()) {
            platform.subaccount(settings.subaccount());
        }
        return new Phones(platform.open(), RouteRows.of(context));
    }

    /**
     * The endpoint on this application's own port, if that uses plain HTTP. Over HTTPS, the certificate would have
     * another name.
     */
    private URI endpoint(HttpServletRequest request) throws URISyntaxException {
        String told = System.getProperty(ENDPOINT_PROPERTY);
        if (told != null) {
            return new URI(told);
        }
        if (request.isSecure()) {
            throw new IllegalStateException("the page came by HTTPS; set -D" + ENDPOINT_PROPERTY
                    + "=https://…/numbermasking/ to the URL of number masking");
        }
        String path = context.getContextPath() + "/numbermasking/";
        return new URI("http", null, request.getLocalAddr(), request.getLocalPort(), path, null, null);
    }

    @Override
    public synchronized void close() {
        phones.ifPresent(Phones::close);
    }
}
