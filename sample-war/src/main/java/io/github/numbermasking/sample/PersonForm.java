package io.github.numbermasking.sample;

import io.github.numbermasking.core.PhoneNumber;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody typed to name a rider or a driver, right or wrong. Immutable and thread-safe.
 *
 * @param role "rider" or "driver"
 */
record PersonForm(String role, String name, String phone) {

    private static final int LONGEST_NAME = 80;

    static PersonForm of(HttpServletRequest request, String role) {
        return new PersonForm(role, typed(request, role + "Name"), typed(request, role + "Phone"));
    }

    /** What is wrong with it, in words; empty if nothing is. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            problems.add("The " + role + "'s name must have 1 to " + LONGEST_NAME + " characters.");
        }
        if (number().isEmpty()) {
            problems.add(
                    "The " + role + "'s phone must be a full number with + and country code, such as +65 9123 4567.");
        }
        return problems;
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

    /** People write blanks, hyphens and brackets; without the "+" a local number would pass for a foreign one. */
    private Optional<PhoneNumber> number() {
        return phone.startsWith("+") ? PhoneNumber.parse(phone.replaceAll("[ ().-]", "")) : Optional.empty();
    }
}
