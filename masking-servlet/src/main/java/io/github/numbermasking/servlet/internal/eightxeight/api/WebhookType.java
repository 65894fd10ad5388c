package io.github.numbermasking.servlet.internal.eightxeight.api;

/** The webhooks that 8x8 sends, each to a URL of its own. */
public enum WebhookType {
    /** What a caller gets is asked for. */
    VCA,
    /** How a call stands. */
    VCS,
    /** How a session went. */
    VSS,
    /** Where a recording is. */
    VRU,
    /** How the pool's numbers stand. */
    VNU
}
