package io.github.numbermasking.core.internal.audit;

/** What somebody has asked for. The names are stored, and part of the HTTP API. */
public enum AuditAction {
    /** To make a booking. */
    BOOK,
    /** To complete a booking. */
    COMPLETE,
    /** To cancel a booking. */
    CANCEL,
    /** To change a booking's expiry. */
    EXTEND,
    /** To replace a booking's first party. */
    REPLACE_PARTY_A,
    /** To replace a booking's second party. */
    REPLACE_PARTY_B,
    /** To add a number to the pool, or to change it. */
    PUT_NUMBER,
    /** To take a number out of the pool. */
    REMOVE_NUMBER,
    /** To move the live bookings of a number to others. */
    REPLACE_NUMBER,
    /** To import numbers from a table. */
    IMPORT_NUMBERS,
    /** To take over the platform's list of numbers. */
    SYNC_NUMBERS,
    /** To register this server's webhooks at the platform. */
    REGISTER_WEBHOOKS,
    /** To see the parties' phone numbers of a booking. */
    REVEAL_BOOKING,
    /** To see the parties' phone numbers of a call. */
    REVEAL_CALL,
    /** To see the parties' phone numbers of the calls that a search found. */
    REVEAL_CALLS,
    /** To get what is kept of a phone number. */
    EXPORT,
    /** To erase a phone number. */
    ERASE
}
