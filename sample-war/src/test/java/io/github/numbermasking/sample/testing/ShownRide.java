package io.github.numbermasking.sample.testing;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of the page's table, as it was written. */
public record ShownRide(String id, String riderDials, String driverDials, String html) {

    private static final Pattern ROW = Pattern.compile("<tr id=\"([^\"]+)\".*?</tr>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("<td class=\"number\">([^<]*)</td>");

    /** The id of the ride whose page an answer leads to; "" if it leads to none. */
    public static String id(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    public static List<ShownRide> allOn(String page) {
        return ROW.matcher(page)
                .results()
                .map(row -> {
                    Matcher number = NUMBER.matcher(row.group());
                    List<String> numbers =
                            number.results().map(found -> found.group(1)).toList();
                    return new ShownRide(row.group(1), numbers.get(0), numbers.get(1), row.group());
                })
                .toList();
    }
}
