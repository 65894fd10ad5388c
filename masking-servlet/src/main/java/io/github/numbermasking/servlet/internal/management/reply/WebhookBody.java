package io.github.numbermasking.servlet.internal.management.reply;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** A webhook at the platform, on the wire; what is null is left out. */
@JsonbPropertyOrder({"subAccountId", "type", "registered", "needed", "verdict"})
public record WebhookBody(String subAccountId, String type, Registered registered, boolean needed, String verdict) {

    /** What the platform has. */
    @JsonbPropertyOrder({"url", "enabled", "httpAuthHeaderAvailable"})
    public record Registered(String url, boolean enabled, boolean httpAuthHeaderAvailable) {}

    /** All of them. */
    public record Page(List<WebhookBody> items) {}

    /** One that has just been registered. */
    @JsonbPropertyOrder({"subAccountId", "type", "url"})
    public record Done(String subAccountId, String type, String url) {}

    /** Those that have just been registered. */
    public record DonePage(List<Done> items) {}
}
