package io.github.numbermasking.simulator.session;

/** The end of a session, written as {@code sessionStatus}. */
public enum Outcome {
    /** The two parties talked, or the caller heard an announcement. */
    COMPLETED("COMPLETED", 200),
    /** The called phone rang, and nobody answered. */
    NO_ANSWER("NO ANSWER", 480),
    /** The called phone was busy. */
    BUSY("BUSY", 486),
    /** The caller hung up while the called phone rang. */
    CANCELED("CANCELLED", 487),
    /** The network did not put the call through. */
    FAILED("FAILED", 503),
    /** 8x8 could not continue, mostly because of the customer's endpoint. */
    ERROR("ERROR", 500);

    private final String otherSpelling;
    private final int sipCode;

    Outcome(String otherSpelling, int sipCode) {
        this.otherSpelling = otherSpelling;
        this.sipCode = sipCode;
    }

    /** The spelling in some tables of 8x8's documentation. */
    public String otherSpelling() {
        return otherSpelling;
    }

    public int sipCode() {
        return sipCode;
    }
}
