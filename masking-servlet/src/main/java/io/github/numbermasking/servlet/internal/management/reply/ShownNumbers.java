package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.http.Role;
import java.util.List;

/** Decides how a reply shows the phone numbers of parties. Virtual numbers are always shown. */
public enum ShownNumbers {
    /** The whole number. */
    WHOLE,
    /** The last two digits. */
    MASKED,
    /** The last two digits, also where a text of the platform contains the number. */
    MASKED_IN_TEXTS_TOO;

    private static final String MASK = "+***";
    private static final int SHOWN_DIGITS = 2;

    /** Decides for bookings and for the pool. */
    public static ShownNumbers to(Role role) {
        return role == Role.API ? WHOLE : MASKED_IN_TEXTS_TOO;
    }

    /** Decides for the call log, which masks numbers for all clients. */
    public static ShownNumbers inCallLog(Role role) {
        return role == Role.API ? MASKED : MASKED_IN_TEXTS_TOO;
    }

    /** Shows the phone number of a party. */
    String party(PhoneNumber number) {
        return this == WHOLE ? number.e164() : masked(number);
    }

    /** Shows a text of the platform, which may contain the phone numbers of these parties. */
    String text(String text, List<PhoneNumber> parties) {
        String shown = text;
        if (this == MASKED_IN_TEXTS_TOO) {
            for (PhoneNumber party : parties) {
                shown = shown.replace(party.e164(), masked(party)).replace(party.digits(), masked(party));
            }
        }
        return shown;
    }

    private static String masked(PhoneNumber number) {
        String digits = number.digits();
        return MASK + digits.substring(digits.length() - SHOWN_DIGITS);
    }
}
