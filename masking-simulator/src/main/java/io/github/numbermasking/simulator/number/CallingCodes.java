package io.github.numbermasking.simulator.number;

import java.util.Map;

/** Finds the country of a number by its first digits. */
public final class CallingCodes {

    /** The country of a number that no entry below matches; ISO 3166 leaves this code to users. */
    static final String NOWHERE = "ZZ";

    private static final int LONGEST = 3;

    private static final Map<String, String> COUNTRIES = Map.ofEntries(
            Map.entry("1", "US"),
            Map.entry("31", "NL"),
            Map.entry("33", "FR"),
            Map.entry("34", "ES"),
            Map.entry("39", "IT"),
            Map.entry("44", "GB"),
            Map.entry("49", "DE"),
            Map.entry("60", "MY"),
            Map.entry("61", "AU"),
            Map.entry("62", "ID"),
            Map.entry("63", "PH"),
            Map.entry("64", "NZ"),
            Map.entry("65", "SG"),
            Map.entry("66", "TH"),
            Map.entry("81", "JP"),
            Map.entry("82", "KR"),
            Map.entry("84", "VN"),
            Map.entry("852", "HK"),
            Map.entry("86", "CN"),
            Map.entry("91", "IN"),
            Map.entry("94", "LK"));

    private CallingCodes() {}

    public static String country(String number) {
        String digits = number.startsWith("+") ? number.substring(1) : number;
        for (int length = Math.min(LONGEST, digits.length()); length > 0; length--) {
            String country = COUNTRIES.get(digits.substring(0, length));
            if (country != null) {
                return country;
            }
        }
        return NOWHERE;
    }
}
