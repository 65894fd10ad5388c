package io.github.numbermasking.sample;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.ride.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What somebody typed to name a rider or a driver, right or wrong. Immutable and thread-safe.
 *
 * @param role "rider" or "driver"
 * @param nameProblem what is wrong with the name, in words; "" if nothing is, or if that was not looked at yet
 * @param phoneProblem the same of the phone
 */
record PersonForm(String role, String name, String phone, String nameProblem, String phoneProblem) {

    private static final int LONGEST_NAME = 80;

    /** What a request has, not looked at yet. */
    static PersonForm of(HttpServletRequest request, String role) {
        return new PersonForm(role, typed(request, role + "Name"), typed(request, role + "Phone"), "", "");
    }

    /** The same with what is wrong with it. */
    PersonForm checked() {
        boolean named = !name.isEmpty() && name.length() <= LONGEST_NAME && !hasControls();
        return new PersonForm(
                role,
                name,
                phone,
                named ? "" : "The " + role + "'s name must have 1 to " + LONGEST_NAME + " characters.",
                number().isPresent()
                        ? ""
                        : "The " + role
                                + "'s phone must be a full number with + and country code, such as +65 9123 4567.");
    }

    /** The same where the phone is well-formed, but cannot be taken. */
    PersonForm refused(String reason) {
        return new PersonForm(role, name, phone, nameProblem, reason);
    }

    boolean isWrong() {
        return !nameProblem.isEmpty() || !phoneProblem.isEmpty();
    }

    /**
     * Who is meant.
     *
     * @throws java.util.NoSuchElementException if the form has problems
     */
    Person person() {
        return new Person(name, number().orElseThrow());
    }

    /** Masked: a phone number stands in it. */
    @Override
    public String toString() {
        return "PersonForm[***]";
    }

    private static String typed(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }

    private boolean hasControls() {
        return name.chars().anyMatch(Character::isISOControl);
    }

    /** People write blanks, hyphens and brackets; without the "+" a local number would pass for a foreign one. */
    private Optional<PhoneNumber> number() {
        return phone.startsWith("+") ? PhoneNumber.parse(phone.replaceAll("[ ().-]", "")) : Optional.empty();
    }
}
