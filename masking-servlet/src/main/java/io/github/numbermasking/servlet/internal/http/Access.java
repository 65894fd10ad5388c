package io.github.numbermasking.servlet.internal.http;

/** The clients that may use an endpoint. */
public enum Access {
    /** All clients. */
    OPEN,
    /** The telephony platform, whose webhooks prove where they come from. */
    WEBHOOK,
    /** Clients with a bearer token of the management API. */
    TOKEN
}
