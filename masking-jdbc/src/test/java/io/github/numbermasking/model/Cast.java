package io.github.numbermasking.model;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.Phones;

/** Names the ids, numbers and parties of a sequence. There are only a few of each, so that they meet. */
final class Cast {

    static final int IDS = 20;
    static final int NUMBERS = 6;

    /** The people, and two more parties whose numbers may become virtual numbers. */
    static final int PARTIES = 7;

    static final int PEOPLE = 5;

    private Cast() {}

    static BookingId id(int n) {
        return new BookingId("ride-" + n);
    }

    static VirtualNumber number(int n) {
        return Phones.virtual(n);
    }

    static PhoneNumber party(int n) {
        return n < PEOPLE ? Phones.party(n) : number(n - PEOPLE).number();
    }
}
