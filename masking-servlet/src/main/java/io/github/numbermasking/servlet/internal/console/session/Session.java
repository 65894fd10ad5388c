package io.github.numbermasking.servlet.internal.console.session;

import io.github.numbermasking.servlet.internal.access.Operator;
import io.github.numbermasking.servlet.internal.http.Role;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session of an operator. Immutable and thread-safe.
 *
 * @param operator who has logged in, as the settings say now
 * @param id a random id
 * @param begin when the operator logged in
 * @param used when the cookie was issued, at most a minute before the last use
 */
public record Session(Operator operator, String id, Instant begin, Instant used) {

    static final Duration LONGEST_IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration REISSUED_AFTER = Duration.ofMinutes(1);
    private static final String ALGORITHM = "HmacSHA256";

    /** Other nodes' clocks may be ahead of ours. */
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(1);

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._-]{1,64})~([0-9a-f-]{36})~([0-9]{1,11})~([0-9]{1,11})~([A-Za-z0-9_-]{43})");

    static Session begin(Operator operator, Instant now) {
        return new Session(operator, UUID.randomUUID().toString(), now, now);
    }

    /** Reads a cookie; empty unless it is one of ours that still counts. */
    static Optional<Session> read(String cookie, List<Operator> operators, Instant now) {
        Matcher matcher = FORM.matcher(cookie);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (Operator operator : operators) {
            if (operator.client().name().equals(matcher.group(1))) {
                Session session = new Session(
                        operator,
                        matcher.group(2),
                        Instant.ofEpochSecond(Long.parseLong(matcher.group(3))),
                        Instant.ofEpochSecond(Long.parseLong(matcher.group(4))));
                return isSame(session.cookie(), cookie) && session.counts(now)
                        ? Optional.of(session)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The role counts here too, since it may have changed after the log-in, and whoever has a secret can sign a cookie. */
    private boolean counts(Instant now) {
        return operator.client().role().includes(Role.VIEWER)
                && now.isBefore(end())
                && now.isBefore(used.plus(LONGEST_IDLE))
                && used.isBefore(now.plus(LARGEST_SKEW));
    }

    /** Returns the latest time at which it may count. */
    Instant end() {
        return begin.plus(LONGEST);
    }

    /** Whether the browser needs a newer cookie, so that the session does not end as idle. */
    public boolean isOld(Instant now) {
        return now.isAfter(used.plus(REISSUED_AFTER));
    }

    Session used(Instant now) {
        return new Session(operator, id, begin, now);
    }

    /** Returns the value of its cookie. */
    String cookie() {
        String content =
                operator.client().name() + "~" + id + "~" + begin.getEpochSecond() + "~" + used.getEpochSecond();
        return content + "~" + signed("session", content);
    }

    /** Returns the text that each form carries, to show that it comes from a page of this session. */
    public String formToken() {
        return signed("form", id);
    }

    /** Whether a form carries the text. */
    public boolean isOwn(String token) {
        return isSame(formToken(), token);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Signs with a key for one purpose, so that a text of one purpose never counts for another. */
    private String signed(String purpose, String content) {
        byte[] key = mac(operator.secret().getBytes(StandardCharsets.UTF_8), "number-masking console " + purpose);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, content));
    }

    private static byte[] mac(byte[] key, String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // each Java has this algorithm
        }
    }

    /** Hides the id. */
    @Override
    public String toString() {
        return "Session[" + operator + "]";
    }
}
