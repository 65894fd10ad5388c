package io.github.numbermasking.sample;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.ride.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The input of a form that names a rider or a driver, valid or not. Immutable and thread-safe.
 *
 * @param role "rider" or "driver"
 * @param nameProblem the problem with the name, in words; "" if there is none, or if the name was not checked yet
 * @param phoneProblem the same for the phone
 */
record PersonForm(String role, String name, String phone, String nameProblem, String phoneProblem) {

    private static final int LONGEST_NAME = 80;

    /** The input of a request, not checked yet. */
    static PersonForm of(HttpServletRequest request, String role) {
        return new PersonForm(role, typed(request, role + "Name"), typed(request, role + "Phone"), "", "");
    }

    /** The same input with its problems. */
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

    /** The same input with a phone that is well-formed, but not accepted. */
    PersonForm refused(String reason) {
        return new PersonForm(role, name, phone, nameProblem, reason);
    }

    boolean isWrong() {
        return !nameProblem.isEmpty() || !phoneProblem.isEmpty();
    }

    /**
     * The person that the form names.
     *
     * @throws java.util.NoSuchElementException if the form has problems
     */
    Person person() {
        return new Person(name, number().orElseThrow());
    }

    /** Masked, because it contains a phone number. */
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

    /**
     * The phone number without spaces, dots, hyphens and brackets. The "+" is required: without it, a local number
     * could be read as a foreign one.
     */
    private Optional<PhoneNumber> number() {
        return phone.startsWith("+") ? PhoneNumber.parse(phone.replaceAll("[ ().-]", "")) : Optional.empty();
    }
}
