package io.github.numbermasking.servlet.internal.trouble;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What can be wrong. In the sentences, {@code COUNT} stands for how often it happened or how much is wrong, {@code SINCE} for
 * the beginning, {@code LAST} for the last time, and {@code PLATFORM} for the platform's name. The worst come first.
 */
public enum TroubleKind {
    /** All work on the database fails. */
    DATABASE_FAILING(
            Limits.ALWAYS_CRITICAL,
            "All work on the database has failed since SINCE, so callers hear \"unavailable\". Read the cause in GET /health,"
                    + " then check the database."),
    /** Callers heard "unavailable". */
    CALLERS_TURNED_AWAY(
            Limits.NEVER_CRITICAL,
            "COUNT callers have heard \"unavailable\" since SINCE, the last at LAST. Look in the log for \"a call was not"
                    + " connected\"."),
    /** Webhooks carry a wrong secret. */
    WEBHOOK_SECRET_WRONG(
            5,
            "COUNT webhooks have had no accepted secret since SINCE, the last at LAST. Set httpAuthHeader at PLATFORM to one"
                    + " of masking.webhook.secrets."),
    /** Events could neither be stored nor journaled. */
    EVENTS_REFUSED(
            Limits.ALWAYS_CRITICAL,
            "COUNT events could not be kept since SINCE, the last at LAST. PLATFORM sends them again for some time only:"
                    + " check the database, and set masking.journal.dir."),
    /** No number takes new bookings. */
    POOL_UNUSABLE(
            Limits.ALWAYS_CRITICAL,
            "No virtual number takes new bookings. Add numbers, or look in GET /numbers why those of the pool do not."),
    /** Bookings were refused because no number was free. */
    POOL_EXHAUSTED(
            Limits.ALWAYS_CRITICAL,
            "COUNT bookings were refused since SINCE, the last at LAST, because no number was free for the two parties. Add"
                    + " numbers, then book again."),
    /** Events wait in the journal. */
    EVENTS_WAITING(
            Limits.HALF_OF_THE_JOURNAL,
            "COUNT bytes of events wait in the journal, the first since SINCE. Check the database, then look in the log for"
                    + " masking.journal.dir. The journal is full at 64 MB."),
    /** Webhooks came from an address that is not allowed. */
    WEBHOOK_ADDRESS_REFUSED(
            Limits.NEVER_CRITICAL,
            "COUNT webhooks came from addresses that are not in masking.webhook.addresses since SINCE, the last at LAST. The"
                    + " log names the address. If it is your reverse proxy, add it to masking.proxies."),
    /** The database did not answer in time. */
    DATABASE_TOO_SLOW(
            Limits.NEVER_CRITICAL,
            "COUNT times since SINCE, the last at LAST, the database or its connection pool did not answer in time. Check the"
                    + " load of the database, its indexes, and the size of the connection pool."),
    /** No thread was free. */
    REQUESTS_REFUSED_BUSY(
            Limits.NEVER_CRITICAL,
            "COUNT requests were refused since SINCE, the last at LAST, because too many waited for the database. Check the"
                    + " load of the database, and the size of the connection pool."),
    /** The busiest party can have few more bookings. */
    POOL_NEARLY_EMPTY(
            Limits.NEVER_CRITICAL,
            "The pool has been nearly empty for the busiest party since SINCE: with the COUNT bookings that it has, it can"
                    + " have less than a tenth more. Add numbers."),
    /** No webhook for calls comes, although there are live bookings. */
    NO_CALLS(
            Limits.NEVER_CRITICAL,
            "No webhook for calls has come to this server since SINCE, although there are live bookings. Compare the"
                    + " registered webhooks by GET /webhooks, and check the way from PLATFORM to you."),
    /** Calls are connected, but no event comes. */
    NO_EVENTS(
            Limits.NEVER_CRITICAL,
            "Calls are connected, but no event of them has come to this server since SINCE. Compare the registered webhooks"
                    + " by GET /webhooks."),
    /** Webhooks are not registered as they must be. */
    WEBHOOKS_DIFFER(
            Limits.NEVER_CRITICAL,
            "COUNT webhooks at PLATFORM were not as this server needs them when GET /webhooks compared them at LAST. Register"
                    + " them by PUT /webhooks."),
    /** Virtual numbers are unhealthy or expire. */
    NUMBERS_UNHEALTHY(
            Limits.NEVER_CRITICAL,
            "COUNT virtual numbers are UNHEALTHY or EXPIRING. Replace them by POST /numbers/{e164}/replace before they fail."),
    /** Callers dial numbers that are rented but not in the pool. */
    NUMBERS_NOT_IN_POOL(
            Limits.NEVER_CRITICAL,
            "COUNT callers have dialled numbers that are not in the pool since SINCE, the last at LAST. Send POST"
                    + " /numbers/sync."),
    /** Events were put aside. */
    EVENTS_PUT_ASIDE(
            Limits.NEVER_CRITICAL,
            "COUNT files have events that the database refused again and again. Keep the files, and report them."),
    /** Answers are missing in the call log. */
    NOTES_DROPPED(
            Limits.NEVER_CRITICAL,
            "COUNT answers to calls since SINCE, the last at LAST, are missing in the call log. The calls were answered."
                    + " Check the database."),
    /** The platform's API refuses the key. */
    PLATFORM_KEY_REFUSED(
            Limits.NEVER_CRITICAL,
            "The API of PLATFORM has refused the key since SINCE. Correct the API key in the settings.");

    private final long most;
    private final String sentence;

    TroubleKind(long most, String sentence) {
        this.most = most;
        this.sentence = sentence;
    }

    /** Returns the word for programs, such as "database-failing". */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns how long it must not have happened to be over. */
    Duration quiet() {
        return switch (this) {
            case NUMBERS_NOT_IN_POOL -> Limits.HOUR;
            case PLATFORM_KEY_REFUSED, WEBHOOKS_DIFFER -> Limits.DAY;
            default -> Limits.QUIET;
        };
    }

    /** Returns how often it must happen to be a trouble. */
    long least() {
        return this == NUMBERS_NOT_IN_POOL ? Limits.MANY_WRONG_NUMBERS : 1;
    }

    /** Whether so many are critical. */
    boolean isCritical(long count) {
        return count > most;
    }

    String sentence(Spell spell, String platform) {
        return (spell.count() == 1 ? ofOne(sentence) : sentence)
                .replace("COUNT", String.valueOf(spell.count()))
                .replace("SINCE", spell.first().truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("LAST", spell.last().truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("PLATFORM", platform);
    }

    /** Puts the thing that is counted, and its verb, into the singular. */
    private static String ofOne(String sentence) {
        String thing = "^(COUNT (?:virtual )?\\w+)";
        return sentence.replaceFirst(thing + "s\\b", "$1")
                .replaceFirst(thing + " have\\b", "$1 has")
                .replaceFirst(thing + " were\\b", "$1 was")
                .replaceFirst(thing + " are\\b", "$1 is");
    }

    private static final class Limits {
        static final long ALWAYS_CRITICAL = 0;
        static final long NEVER_CRITICAL = Long.MAX_VALUE;
        static final long HALF_OF_THE_JOURNAL = 32 * 1_024 * 1_024;
        static final long MANY_WRONG_NUMBERS = 11;
        static final Duration QUIET = Duration.ofMinutes(15);
        static final Duration HOUR = Duration.ofHours(1);
        static final Duration DAY = Duration.ofDays(1);
    }
}
