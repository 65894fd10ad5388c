package io.github.numbermasking.servlet.internal.metrics;

import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Shows the figures to Prometheus. Thread-safe. */
public final class MetricsEndpoint {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final Metrics metrics;

    /** Makes the endpoint. */
    public MetricsEndpoint(Metrics metrics) {
        this.metrics = metrics;
    }

    /** {@code GET /metrics}. OpenMetrics for a client that accepts it, otherwise Prometheus' own text. */
    public Reply get(AdmittedRequest request) {
        boolean isOpen = Collections.list(request.http().getHeaders("Accept")).stream()
                .anyMatch(accepted -> accepted.contains(OPEN_METRICS));
        return new Reply(
                200,
                isOpen ? Text.OPEN_METRICS : Text.PROMETHEUS,
                Text.of(metrics.families(), isOpen).getBytes(StandardCharsets.UTF_8));
    }
}
