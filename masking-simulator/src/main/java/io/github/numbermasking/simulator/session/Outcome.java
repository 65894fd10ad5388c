package io.github.numbermasking.simulator.session;

/** How a session ended, its {@code sessionStatus}. */
public enum Outcome {
    /** The two talked, or the caller heard the announcement. */
    COMPLETED("COMPLETED", 200),
    /** The other phone rang, and no one took the call. */
    NO_ANSWER("NO ANSWER", 480),
    /** The other phone was in use. */
    BUSY("BUSY", 486),
    /** The caller hung up while the other phone rang. */
    CANCELED("CANCELLED", 487),
    /** The network did not put the call through. */
    FAILED("FAILED", 503),
    /** 8x8 could not go on: mostly, because of the customer's endpoint. */
    ERROR("ERROR", 500);

    private final String otherSpelling;
    private final int sipCode;

    Outcome(String otherSpelling, int sipCode) {
        this.otherSpelling = otherSpelling;
        this.sipCode = sipCode;
    }

    /** As some of the documentation's tables print it. */
    public String otherSpelling() {
        return otherSpelling;
    }

    public int sipCode() {
        return sipCode;
    }
}
