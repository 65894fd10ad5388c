package io.github.numbermasking.servlet.internal.management.reply;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** A webhook at the platform, in a reply; null values are left out. */
@JsonbPropertyOrder({"subAccountId", "type", "registered", "needed", "verdict"})
public record WebhookBody(String subAccountId, String type, Registered registered, boolean needed, String verdict) {

    /** The webhook as the platform has it. */
    @JsonbPropertyOrder({"url", "enabled", "httpAuthHeaderAvailable"})
    public record Registered(String url, boolean enabled, boolean httpAuthHeaderAvailable) {}

    /** All webhooks. */
    @JsonbPropertyOrder("items")
    public record Page(List<WebhookBody> items) {}

    /** A webhook that has just been registered. */
    @JsonbPropertyOrder({"subAccountId", "type", "url"})
    public record Done(String subAccountId, String type, String url) {}

    /** The webhooks that have just been registered. */
    @JsonbPropertyOrder("items")
    public record DonePage(List<Done> items) {}
}
