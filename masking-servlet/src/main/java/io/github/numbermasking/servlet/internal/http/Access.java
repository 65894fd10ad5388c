package io.github.numbermasking.servlet.internal.http;

/** Who may ask for an endpoint. */
public enum Access {
    /** Everybody. */
    OPEN,
    /** The telephony platform, whose webhooks prove where they come from. */
    WEBHOOK,
    /** Clients with a bearer token of the management API. */
    TOKEN
}
