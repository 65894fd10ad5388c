package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.servlet.internal.access.Credentials;
import io.github.numbermasking.servlet.internal.access.Operator;
import io.github.numbermasking.servlet.internal.access.Operators;
import io.github.numbermasking.servlet.internal.countries.PartyNumbers;
import io.github.numbermasking.servlet.internal.database.DatabaseSettings;
import io.github.numbermasking.servlet.internal.eightxeight.AnswerStyle;
import io.github.numbermasking.servlet.internal.eightxeight.WebhookSettings;
import io.github.numbermasking.servlet.internal.eightxeight.api.AccountSettings;
import io.github.numbermasking.servlet.internal.settings.BadSettingException;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingInForce;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of an installation, checked together. Immutable and thread-safe.
 *
 * @param database the database
 * @param webhook the check of webhooks
 * @param apiTokens the tokens of the management API
 * @param operators the operators of the management API; without any token or operator, it is closed
 * @param subaccounts the subaccounts whose webhooks count; empty for all
 * @param account the settings for the platform's API
 * @param bodyLimit the largest request body in bytes
 * @param deadline the latest answer to a call
 * @param style the style of answers to calls
 * @param policy the policy for bookings
 * @param retention how long bookings and calls are kept
 * @param parties reads the parties' numbers
 * @param journal the directory in which events wait while the database is away
 * @param console whether operators have a console
 * @param inForce all settings, for people
 */
public record Settings(
        DatabaseSettings database,
        WebhookSettings webhook,
        List<String> apiTokens,
        List<Operator> operators,
        Set<String> subaccounts,
        AccountSettings account,
        int bodyLimit,
        Duration deadline,
        AnswerStyle style,
        BookingPolicy policy,
        Retention retention,
        PartyNumbers parties,
        Optional<Path> journal,
        boolean console,
        List<SettingInForce> inForce) {

    private static final Duration YEAR = Duration.ofDays(366);

    /** The retention of what is never removed. */
    private static final String KEEP = "keep";

    /** The time to send many replies at once on a busy machine: threads must wake up and write. */
    private static final Duration WAY_BACK = Duration.ofMillis(200);

    /** Returns the credentials that were read at the start. */
    public Credentials credentials() {
        return new Credentials(webhook.secrets(), apiTokens, operators, account.key());
    }

    /** Whether anybody can send webhooks, because no secret is required. */
    public boolean isOpenToAll() {
        return webhook.secrets().isEmpty();
    }

    /**
     * Returns how long a call may wait for the database: the deadline without the time for sending the reply, which is a
     * fifth of it, 200 ms at the most.
     */
    Duration patience() {
        Duration fifth = deadline.dividedBy(5);
        return deadline.minus(fifth.compareTo(WAY_BACK) < 0 ? fifth : WAY_BACK);
    }

    /**
     * Reads and checks them.
     *
     * @throws BadSettingException if there are faults, with all of them
     */
    public static Settings read(SettingSource source) {
        Settings settings = unchecked(source);
        source.check();
        return settings;
    }

    private static Settings unchecked(SettingSource source) {
        WebhookSettings webhook = WebhookSettings.read(source);
        List<String> tokens = Credentials.tokens(source, webhook.secrets());
        return new Settings(
                DatabaseSettings.read(source),
                webhook,
                tokens,
                Operators.read(source, webhook.secrets(), tokens),
                AccountSettings.subaccounts(source),
                AccountSettings.read(source),
                source.number(Setting.BODY_LIMIT, 1_024, 64 * 1_024 * 1_024),
                source.duration(Setting.ANSWER_DEADLINE, Duration.ofMillis(100), Duration.ofSeconds(10)),
                style(source),
                policy(source),
                new Retention(
                        retention(source, Setting.RETENTION_BOOKINGS),
                        retention(source, Setting.RETENTION_CALLS),
                        retention(source, Setting.RETENTION_AUDIT)),
                PartyNumbers.read(source),
                journal(source),
                source.flag(Setting.CONSOLE),
                SettingInForce.all(source));
    }

    private static Optional<Path> journal(SettingSource source) {
        try {
            Optional<Path> directory = source.optional(Setting.JOURNAL_DIR).map(Path::of);
            if (directory.filter(path -> !path.isAbsolute()).isEmpty()) {
                return directory;
            }
        } catch (InvalidPathException e) {
            // reported below
        }
        source.complain(Setting.JOURNAL_DIR, "must be the absolute path of a directory");
        return Optional.empty();
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

    private static BookingPolicy policy(SettingSource source) {
        BookingPolicy policy = new BookingPolicy(
                source.duration(Setting.BOOKING_TTL, Duration.ofSeconds(1), YEAR),
                source.duration(Setting.BOOKING_GRACE, Duration.ZERO, YEAR),
                source.duration(Setting.BOOKING_COOLDOWN, Duration.ZERO, YEAR),
                source.flag(Setting.BOOKING_COOLDOWN_STRICT),
                AllocationMode.valueOf(source.oneOf(Setting.ALLOCATION, "shared", "split", "shared-then-split")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT)));
        try {
            return policy.with(new Destinations(source.list(Setting.DESTINATIONS)));
        } catch (IllegalArgumentException e) {
            source.complain(Setting.DESTINATIONS, e.getMessage());
            return policy;
        }
    }

    /** Reads a period; empty if the data is kept. */
    private static Optional<Period> retention(SettingSource source, Setting setting) {
        String text = source.text(setting);
        if (text.equals(KEEP)) {
            return Optional.empty();
        }
        try {
            Period period = Period.parse(text);
            if (Retention.isAllowed(period)) {
                return Optional.of(period);
            }
        } catch (DateTimeException e) {
            // reported below, like a period out of range
        }
        source.complain(setting, "must be an ISO 8601 period from P1D to P100Y, such as P90D or P3M, or " + KEEP);
        return Optional.empty();
    }

    /** Hides all values, because some are secret; {@link #describe} shows the others. */
    @Override
    public String toString() {
        return "Settings[***]";
    }

    /** Lists all keys and values in one line for the log, with secrets masked. */
    public static String describe(SettingSource source) {
        return Stream.of(Setting.values())
                .filter(setting -> !source.raw(setting).isEmpty())
                .map(setting -> setting.key() + "=" + (setting.isSecret() ? "***" : inOneLine(source.raw(setting))))
                .collect(Collectors.joining(", "));
    }

    private static String inOneLine(String value) {
        return value.replaceAll("\\s+", " ");
    }
}
