package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.http.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides how a reply shows the phone numbers of parties. Virtual numbers are always shown. Thread-safe.
 *
 * <p>A masked number has its last two digits, and letters that tell it from others with the same digits.
 */
public final class ShownNumbers {

    /** Shows whole numbers. */
    public static final ShownNumbers WHOLE = new ShownNumbers(Style.WHOLE, number -> Optional.empty());

    private static final String MASK = "+***";
    private static final int SHOWN_DIGITS = 2;

    private enum Style {
        WHOLE,
        MASKED,
        /** Also where a text of the platform contains the number. */
        MASKED_IN_TEXTS_TOO
    }

    private final Style style;
    private final Function<PhoneNumber, Optional<String>> tags;

    private ShownNumbers(Style style, Function<PhoneNumber, Optional<String>> tags) {
        this.style = style;
        this.tags = tags;
    }

    /**
     * Decides for bookings and for the pool.
     *
     * @param tags gives the letters of a number, if there are some
     */
    public static ShownNumbers to(Role role, Function<PhoneNumber, Optional<String>> tags) {
        return role == Role.API ? WHOLE : new ShownNumbers(Style.MASKED_IN_TEXTS_TOO, tags);
    }

    /** Decides for the call log, which masks numbers for all clients. */
    public static ShownNumbers inCallLog(Role role, Function<PhoneNumber, Optional<String>> tags) {
        return new ShownNumbers(role == Role.API ? Style.MASKED : Style.MASKED_IN_TEXTS_TOO, tags);
    }

    /** Shows the phone number of a party. */
    String party(PhoneNumber number) {
        return style == Style.WHOLE ? number.e164() : masked(number);
    }

    /** Shows a text of the platform, which may contain the phone numbers of these parties. */
    String text(String text, List<PhoneNumber> parties) {
        String shown = text;
        if (style == Style.MASKED_IN_TEXTS_TOO) {
            for (PhoneNumber party : parties) {
                if (shown.contains(party.digits())) {
                    String masked = masked(party);
                    shown = shown.replace(party.e164(), masked).replace(party.digits(), masked);
                }
            }
        }
        return shown;
    }

    private String masked(PhoneNumber number) {
        String digits = number.digits();
        return MASK
                + digits.substring(digits.length() - SHOWN_DIGITS)
                + tag(number).map(tag -> "-" + tag).orElse("");
    }

    private Optional<String> tag(PhoneNumber number) {
        try {
            return tags.apply(number);
        } catch (MaskingException e) { // the database has just gone away
            return Optional.empty();
        }
    }
}
