package io.github.numbermasking.sample;

import io.github.numbermasking.core.PhoneNumber;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody typed to book a ride, right or wrong. Immutable and thread-safe. */
record BookingForm(String riderName, String riderPhone, String driverName, String driverPhone) {

    /** Nothing typed yet. */
    static final BookingForm EMPTY = new BookingForm("", "", "", "");

    static final int LONGEST_NAME = 80;

    static BookingForm of(HttpServletRequest request) {
        return new BookingForm(
                typed(request, "riderName"),
                typed(request, "riderPhone"),
                typed(request, "driverName"),
                typed(request, "driverPhone"));
    }

    /** What is wrong with it, in words; empty if nothing is. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        checkName("The rider's name", riderName, problems);
        checkPhone("The rider's phone", riderPhone, problems);
        checkName("The driver's name", driverName, problems);
        checkPhone("The driver's phone", driverPhone, problems);
        if (problems.isEmpty() && rider().phone().equals(driver().phone())) {
            problems.add("Rider and driver must have different phone numbers.");
        }
        return problems;
    }

    /**
     * The rider.
     *
     * @throws java.util.NoSuchElementException if the form has problems
     */
    Person rider() {
        return new Person(riderName, phone(riderPhone).orElseThrow());
    }

    /**
     * The driver.
     *
     * @throws java.util.NoSuchElementException if the form has problems
     */
    Person driver() {
        return new Person(driverName, phone(driverPhone).orElseThrow());
    }

    /** Masked: phone numbers stand in it. */
    @Override
    public String toString() {
        return "BookingForm[***]";
    }

    private static String typed(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }

    private static void checkName(String field, String value, List<String> problems) {
        if (value.isEmpty() || value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
            problems.add(field + " must have 1 to " + LONGEST_NAME + " characters.");
        }
    }

    private static void checkPhone(String field, String value, List<String> problems) {
        if (phone(value).isEmpty()) {
            problems.add(field + " must be a full number with + and country code, such as +65 9123 4567.");
        }
    }

    /** People write blanks, hyphens and brackets; without the "+" a local number would pass for a foreign one. */
    private static Optional<PhoneNumber> phone(String typed) {
        return typed.startsWith("+") ? PhoneNumber.parse(typed.replaceAll("[ ().-]", "")) : Optional.empty();
    }
}
