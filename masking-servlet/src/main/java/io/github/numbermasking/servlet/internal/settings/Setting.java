package io.github.numbermasking.servlet.internal.settings;

/** All settings, each with its key, default and meaning. docs/settings.md says the same. */
public enum Setting {
    DATASOURCE("masking.datasource", "", "JNDI name of the host's DataSource"),
    JDBC_URL("masking.jdbc.url", "", "JDBC URL for our own pool, if the host has no DataSource"),
    JDBC_USER("masking.jdbc.user", "", "the database user of our own pool"),
    JDBC_PASSWORD("masking.jdbc.password", "", "the password of that user"),
    JDBC_DRIVER("masking.jdbc.driver", "", "the driver class, if the URL does not determine it"),
    SCHEMA("masking.schema", "validate", "validate the tables, or create them"),
    LOOKUP_SQL("masking.lookup.sql", "", "the SELECT by which the host's own tables answer calls"),
    WEBHOOK_SECRETS("masking.webhook.secrets", "", "accepted values of the webhook's header"),
    WEBHOOK_HEADER("masking.webhook.header", "Authorization", "the header that carries the secret"),
    WEBHOOK_AUTH("masking.webhook.auth", "secret", "secret, or none to switch the check off"),
    WEBHOOK_ADDRESSES("masking.webhook.addresses", "", "networks that webhooks may come from"),
    PROXIES("masking.proxies", "", "networks of trusted reverse proxies"),
    API_TOKENS("masking.api.tokens", "", "bearer tokens of the management API"),
    OPERATORS("masking.operators", "", "operators of the management API, each with a role"),
    CONSOLE("masking.console", "false", "whether operators have a console in the browser"),
    SUBACCOUNTS("masking.subaccounts", "", "the subaccounts whose webhooks count"),
    PLATFORM_URL("masking.8x8.url", "https://voice.8x8.com", "the URL of 8x8's API"),
    PLATFORM_KEY("masking.8x8.api-key", "", "the key of 8x8's API"),
    SYNC_EVERY("masking.sync.every", "", "the time between two syncs of the pool from 8x8's API"),
    BODY_LIMIT("masking.body.limit", "1048576", "largest request body in bytes"),
    ANSWER_DEADLINE("masking.answer.deadline", "PT2S", "the latest answer to a call"),
    ANSWER_FORMAT("masking.answer.format", "e164", "e164 or digits"),
    ANSWER_RECORDING("masking.answer.recording", "false", "whether calls are recorded"),
    ANNOUNCE_UNKNOWN(
            "masking.announce.unknown",
            "This number is not in service for your phone.",
            "what a caller without a booking hears"),
    ANNOUNCE_ENDED(
            "masking.announce.ended",
            "The booking is over. This number no longer connects your call.",
            "what a caller hears after the end of the booking"),
    ANNOUNCE_UNAVAILABLE(
            "masking.announce.unavailable",
            "Your call cannot be connected right now. Please try again in a moment.",
            "what a caller hears when something is broken"),
    ANNOUNCE_VOICE("masking.announce.voice", "en-US-ZiraRUS", "the voice profile of the announcements"),
    BOOKING_TTL("masking.booking.ttl", "PT24H", "the lifetime of a booking that nobody ends"),
    BOOKING_GRACE("masking.booking.grace", "PT0S", "how long calls still connect after the end"),
    BOOKING_COOLDOWN("masking.booking.cooldown", "PT24H", "how long a pair is kept free after that"),
    BOOKING_COOLDOWN_STRICT("masking.booking.cooldown.strict", "false", "whether a cooling pair is never given out"),
    RETENTION_BOOKINGS("masking.retention.bookings", "P90D", "how long a booking is kept after its cool-down"),
    RETENTION_CALLS("masking.retention.calls", "P90D", "how long a call is kept after its first event"),
    RETENTION_AUDIT("masking.retention.audit", "P365D", "how long a row of the audit is kept"),
    ALLOCATION("masking.allocation", "shared-then-split", "shared, split or shared-then-split"),
    DESTINATIONS("masking.destinations", "", "the allowed prefixes of parties' numbers, such as +65"),
    DEFAULT_COUNTRY("masking.default-country", "", "the country of parties' numbers in national form"),
    JOURNAL_DIR("masking.journal.dir", "", "where events wait while the database is away");

    /** The platform that texts about settings name. */
    public static final String PLATFORM = "8x8";

    private final String key;
    private final String defaultValue;
    private final String meaning;

    Setting(String key, String defaultValue, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The name of the context-param and of the system property. */
    public String key() {
        return key;
    }

    /** The name of the environment variable. */
    String variable() {
        return key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    /** The default value; "" if there is none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** Says what it is for. */
    public String meaning() {
        return meaning;
    }

    /** Whether its value must not be logged. A JDBC URL may hold a password. */
    public boolean isSecret() {
        return this == JDBC_URL
                || this == JDBC_PASSWORD
                || this == WEBHOOK_SECRETS
                || this == API_TOKENS
                || this == OPERATORS
                || this == PLATFORM_KEY;
    }

    /**
     * Whether its values give access to this module. If a misspelt reference were taken literally, everybody could guess the
     * secret.
     */
    boolean isCredential() {
        return this == WEBHOOK_SECRETS || this == API_TOKENS || this == OPERATORS;
    }
}
