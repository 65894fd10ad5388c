package io.github.numbermasking.servlet.internal.eightxeight.api;

/** The types of 8x8's webhooks; each has a URL of its own. */
public enum WebhookType {
    /** Asks what to do with a call. */
    VCA,
    /** Reports the status of a call. */
    VCS,
    /** Reports the summary of a session. */
    VSS,
    /** Reports where a recording is. */
    VRU,
    /** Reports the status of the pool's numbers. */
    VNU
}
