package io.github.numbermasking.servlet.internal.http;

/** The clients that may use an endpoint. */
public enum Access {
    /** All clients. */
    OPEN(Role.NONE),
    /** Browsers; a page of the console itself finds out who is there. */
    PAGE(Role.NONE),
    /** The telephony platform, whose webhooks prove where they come from. */
    WEBHOOK(Role.NONE),
    /** Clients that may read metrics. */
    SCRAPE(Role.SCRAPER),
    /** Clients that may read, and see masked phone numbers at least. */
    VIEW(Role.VIEWER),
    /** Clients that may explain calls, and see single phone numbers. */
    SUPPORT(Role.SUPPORT),
    /** Clients that may change something, or see everything about a person. */
    CHANGE(Role.OPERATOR);

    private final Role role;

    Access(Role role) {
        this.role = role;
    }

    /** Returns the least role that a client needs. */
    public Role role() {
        return role;
    }

    /** Whether the endpoint belongs to the management API, so that a client needs a role. */
    public boolean isManagement() {
        return role != Role.NONE;
    }
}
