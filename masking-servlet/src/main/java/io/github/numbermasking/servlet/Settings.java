package io.github.numbermasking.servlet;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.jdbc.options.LookUpSql;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.servlet.eightxeight.AnswerStyle;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings in force, checked as a whole. Immutable and thread-safe.
 *
 * @param database where the bookings are
 * @param webhook who may send webhooks
 * @param apiTokens who may use the management API; empty closes it
 * @param subaccounts whose webhooks count; empty for all
 * @param platform where 8x8's API is, and what is done there
 * @param bodyLimit the largest request body in bytes
 * @param deadline the latest answer to a call
 * @param style how calls are answered
 * @param terms what bookings are promised
 * @param parties how the parties' numbers are read
 * @param journal where events wait while the database is away
 */
record Settings(
        DatabaseSettings database,
        WebhookSettings webhook,
        List<String> apiTokens,
        Set<String> subaccounts,
        PlatformSettings platform,
        int bodyLimit,
        Duration deadline,
        AnswerStyle style,
        BookingPolicy terms,
        PartyNumbers parties,
        Optional<Path> journal) {

    private static final Duration YEAR = Duration.ofDays(366);
    /** As the description of 8x8's API has it. */
    private static final Pattern SUBACCOUNT = Pattern.compile("[A-Za-z0-9._&-]{3,50}");

    /** The way back of many answers at once, on a machine that is busy: threads have to wake up and write. */
    private static final Duration WAY_BACK = Duration.ofMillis(200);

    /** Where the bookings are: a JNDI name, or the URL of an own pool, or neither; and the host's look-up, if they are its own. */
    record DatabaseSettings(
            Optional<String> jndiName,
            Optional<String> url,
            Optional<String> user,
            Optional<String> password,
            Optional<String> driver,
            SchemaMode schema,
            Optional<LookUpSql> lookUp) {

        /** Masked: a password stands in it. */
        @Override
        public String toString() {
            return "DatabaseSettings[***]";
        }
    }

    /** Who may send webhooks. No secret means that none is asked for. */
    record WebhookSettings(String header, List<String> secrets, Networks addresses, Networks proxies) {

        /** Masked: secrets stand in it. */
        @Override
        public String toString() {
            return "WebhookSettings[***]";
        }
    }

    /** How long a call may wait for the database: a fifth of the deadline, 200 ms at the most, is for the way back. */
    Duration patience() {
        Duration fifth = deadline.dividedBy(5);
        return deadline.minus(fifth.compareTo(WAY_BACK) < 0 ? fifth : WAY_BACK);
    }

    /**
     * Reads and checks them.
     *
     * @throws BadSettingException if any is wrong, with all that are
     */
    static Settings read(SettingSource source) {
        Settings settings = unchecked(source);
        source.check();
        return settings;
    }

    private static Settings unchecked(SettingSource source) {
        WebhookSettings webhook = webhook(source);
        return new Settings(
                database(source),
                webhook,
                Credentials.tokens(source, webhook.secrets()),
                subaccounts(source),
                PlatformSettings.read(source),
                source.number(Setting.BODY_LIMIT, 1_024, 64 * 1_024 * 1_024),
                source.duration(Setting.ANSWER_DEADLINE, Duration.ofMillis(100), Duration.ofSeconds(10)),
                style(source),
                terms(source),
                PartyNumbers.read(source),
                journal(source));
    }

    /** Those whose webhooks count. */
    static Set<String> subaccounts(SettingSource source) {
        List<String> ids = source.list(Setting.SUBACCOUNTS);
        if (!ids.stream().allMatch(id -> SUBACCOUNT.matcher(id).matches())) {
            source.complain(
                    Setting.SUBACCOUNTS, "each must be 8x8's id of a subaccount: 3 to 50 of A-Z a-z 0-9 . _ - &");
        }
        return Set.copyOf(ids);
    }

    private static Optional<Path> journal(SettingSource source) {
        try {
            Optional<Path> directory = source.optional(Setting.JOURNAL_DIR).map(Path::of);
            if (directory.filter(path -> !path.isAbsolute()).isEmpty()) {
                return directory;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        source.complain(Setting.JOURNAL_DIR, "must be the absolute path of a directory");
        return Optional.empty();
    }

    private static DatabaseSettings database(SettingSource source) {
        Optional<String> url = source.optional(Setting.JDBC_URL);
        if (url.isPresent() && !url.get().startsWith("jdbc:")) {
            source.complain(Setting.JDBC_URL, "must begin with jdbc:");
        }
        return new DatabaseSettings(
                source.optional(Setting.DATASOURCE),
                url,
                source.optional(Setting.JDBC_USER),
                source.optional(Setting.JDBC_PASSWORD),
                source.optional(Setting.JDBC_DRIVER),
                SchemaMode.valueOf(
                        source.oneOf(Setting.SCHEMA, "validate", "create").toUpperCase(Locale.ROOT)),
                lookUp(source));
    }

    /** What would be kept in our tables cannot be asked for beside it: it would be lost without a word. */
    private static Optional<LookUpSql> lookUp(SettingSource source) {
        Optional<String> text = source.optional(Setting.LOOKUP_SQL);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (Setting other : List.of(Setting.SYNC_EVERY, Setting.JOURNAL_DIR)) {
            if (source.optional(other).isPresent()) {
                source.complain(other, "must not be set beside masking.lookup.sql: it needs the module's own tables");
            }
        }
        try {
            return text.map(LookUpSql::of);
        } catch (IllegalArgumentException e) {
            source.complain(Setting.LOOKUP_SQL, e.getMessage());
            return Optional.empty();
        }
    }

    static WebhookSettings webhook(SettingSource source) {
        String header = source.text(Setting.WEBHOOK_HEADER);
        if (!header.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
            source.complain(Setting.WEBHOOK_HEADER, "must be the name of an HTTP header");
        }
        return new WebhookSettings(
                header,
                Credentials.webhookSecrets(source),
                networks(source, Setting.WEBHOOK_ADDRESSES),
                networks(source, Setting.PROXIES));
    }

    private static Networks networks(SettingSource source, Setting setting) {
        Optional<Networks> networks = Networks.parse(source.list(setting));
        if (networks.isEmpty()) {
            source.complain(setting, "each item must be an IP address or a network such as 10.0.0.0/8");
        }
        return networks.orElse(Networks.NONE);
    }

    private static AnswerStyle style(SettingSource source) {
        return new AnswerStyle(
                source.oneOf(Setting.ANSWER_FORMAT, "e164", "digits").equals("e164"),
                source.flag(Setting.ANSWER_RECORDING),
                announcement(source, Setting.ANNOUNCE_UNKNOWN),
                announcement(source, Setting.ANNOUNCE_ENDED),
                announcement(source, Setting.ANNOUNCE_UNAVAILABLE),
                source.text(Setting.ANNOUNCE_VOICE));
    }

    private static String announcement(SettingSource source, Setting setting) {
        String text = source.text(setting);
        if (!AnswerStyle.isAnnouncement(text)) {
            source.complain(setting, "must be a text of at most 3000 characters, or the http(s) URL of a file to play");
        }
        return text;
    }

    private static BookingPolicy terms(SettingSource source) {
        BookingPolicy terms = new BookingPolicy(
                source.duration(Setting.BOOKING_TTL, Duration.ofSeconds(1), YEAR),
                source.duration(Setting.BOOKING_GRACE, Duration.ZERO, YEAR),
                source.duration(Setting.BOOKING_COOLDOWN, Duration.ZERO, YEAR),
                source.flag(Setting.BOOKING_COOLDOWN_STRICT),
                AllocationMode.valueOf(source.oneOf(Setting.ALLOCATION, "shared", "split", "shared-then-split")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT)));
        try {
            return terms.with(new Destinations(source.list(Setting.DESTINATIONS)));
        } catch (IllegalArgumentException e) {
            source.complain(Setting.DESTINATIONS, e.getMessage());
            return terms;
        }
    }

    /** Masked: secrets stand in it; {@link #describe} shows what may be shown. */
    @Override
    public String toString() {
        return "Settings[***]";
    }

    /** All keys and values in one line for the log, secrets masked. */
    static String describe(SettingSource source) {
        return Stream.of(Setting.values())
                .filter(setting -> !source.raw(setting).isEmpty())
                .map(setting -> setting.key() + "=" + (setting.isSecret() ? "***" : inOneLine(source.raw(setting))))
                .collect(Collectors.joining(", "));
    }

    private static String inOneLine(String value) {
        return value.replaceAll("\\s+", " ");
    }
}
