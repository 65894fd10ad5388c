package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.client.HttpReply;
import io.github.numbermasking.servlet.internal.client.OutgoingRequest;
import io.github.numbermasking.servlet.internal.client.Sender;
import io.github.numbermasking.servlet.internal.client.TooLargeReplyException;
import io.github.numbermasking.servlet.internal.platform.PlatformException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks that a URL leads to this endpoint, before or after 8x8 sends its webhooks there. A log-in filter or a proxy before
 * the endpoint may answer 8x8 instead, and our log does not show it. Thread-safe.
 */
public final class EndpointProbe implements AutoCloseable {

    /** The endpoint's reply to GET. */
    public static final String NAME = "Number Masking Customer Endpoint";

    private static final long LONGEST_SECONDS = 10;
    private static final int LARGEST_REPLY = 1_024 * 1_024;
    private static final String LET_PASS =
            ": something stands before number masking, such as a log-in filter. Let /numbermasking/ pass it, and give the URL"
                    + " with the slash at its end";

    private final Sender sender = new Sender(ApiClient.PLATFORM);

    /** Makes a probe; this opens no connection. */
    public EndpointProbe() {}

    /** Describes what is wrong with the answer, for an operator; empty if this endpoint answered. Follows no redirect. */
    public Optional<String> complaint(URI url) {
        CompletableFuture<HttpReply> reply =
                sender.send(new OutgoingRequest(url, Map.of(), Optional.empty()), LARGEST_REPLY);
        try {
            return complaint(reply.get(LONGEST_SECONDS, TimeUnit.SECONDS)).map(what -> url + " " + what);
        } catch (TimeoutException e) {
            reply.cancel(true);
            return Optional.of(url + " did not answer within " + LONGEST_SECONDS + " s");
        } catch (ExecutionException e) {
            return Optional.of(url
                    + (e.getCause() instanceof TooLargeReplyException
                            ? " answers with far more than this endpoint says" + LET_PASS
                            : " cannot be reached from here ("
                                    + e.getCause().getClass().getSimpleName() + ")"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("the request was interrupted");
        }
    }

    private static Optional<String> complaint(HttpReply reply) {
        int status = reply.status();
        String type = reply.header("Content-Type").orElse("no content type");
        if (status == 200
                && new String(reply.body(), StandardCharsets.UTF_8).strip().equals(NAME)) {
            return Optional.empty();
        }
        if (status / 100 == 3) {
            return Optional.of("answers " + status + " and leads to "
                    + reply.header("Location").map(EndpointProbe::withoutQuery).orElse("nowhere") + LET_PASS);
        }
        String what = "answers " + status + " with " + printable(type) + " and not as number masking does";
        return Optional.of(
                switch (status) {
                    case 200, 401, 403 -> what + LET_PASS;
                    case 404 -> what + ": is the path the application's, followed by the mapping in web.xml?";
                    case 503 -> what + ": number masking is off there; the application's log says why";
                    default -> what;
                });
    }

    /** Returns the target of a redirect, without user and query, which may hold secrets. */
    private static String withoutQuery(String location) {
        return printable(location.split("[?#;]", 2)[0].replaceFirst("//[^/@]*@", "//"));
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^ -~]", "?");
        return clean.substring(0, Math.min(clean.length(), 200));
    }

    @Override
    public void close() {
        sender.close();
    }
}
