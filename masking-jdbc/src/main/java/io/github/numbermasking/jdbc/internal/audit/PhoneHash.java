package io.github.numbermasking.jdbc.internal.audit;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes phone numbers by HMAC-SHA256 under the key of the database, so that nobody without the key can try all numbers. Thread-safe. */
public final class PhoneHash {

    private static final String ALGORITHM = "HmacSHA256";

    /** The alphabet of RFC 4648's Base32, which has no letter twice in upper and lower case. */
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int LETTER_BITS = 5;

    /** 130 bits. */
    private static final int LENGTH = 26;

    /** Enough to tell the few callers on a page apart. */
    private static final int TAG_LENGTH = 4;

    /** As short as a phone number may be. */
    private static final Pattern NUMBER_LIKE = Pattern.compile("[0-9]{7}");

    private static final String HASHED = "#";

    private final SecretKeySpec key;

    /** Takes the key, in hexadecimal digits. */
    public PhoneHash(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), ALGORITHM);
    }

    /** Returns the hash of a phone number: 26 letters and digits. */
    public String of(PhoneNumber phone) {
        return hash(phone.e164());
    }

    /** Returns the beginning of the hash. */
    public String tag(PhoneNumber phone) {
        return of(phone).substring(0, TAG_LENGTH);
    }

    /** Returns the id of a booking, or its hash if it contains the number of a party at one of these times. */
    public String safe(Booking... times) {
        BookingId id = times[0].id();
        return Stream.of(times)
                        .flatMap(booking -> Stream.of(booking.partyA(), booking.partyB()))
                        .anyMatch(party -> id.value().contains(party.phone().digits()))
                ? hashed(id)
                : id.value();
    }

    /** Returns the id of a booking that is not known, or its hash if it may contain a phone number. */
    public String safe(BookingId unknown) {
        return NUMBER_LIKE.matcher(unknown.value()).find() ? hashed(unknown) : unknown.value();
    }

    /** Returns the hash of a booking's id, which no id can be. */
    public String hashed(BookingId booking) {
        return HASHED + hash("booking " + booking.value());
    }

    private String hash(String text) {
        byte[] bytes;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            bytes = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) { // every Java has it
            throw new IllegalStateException(e);
        }
        StringBuilder letters = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (int n = 0; letters.length() < LENGTH; n++) {
            buffer = buffer << Byte.SIZE | bytes[n] & 0xff;
            bits += Byte.SIZE;
            while (bits >= LETTER_BITS && letters.length() < LENGTH) {
                bits -= LETTER_BITS;
                letters.append(LETTERS.charAt(buffer >> bits & (1 << LETTER_BITS) - 1));
            }
        }
        return letters.toString();
    }
}
