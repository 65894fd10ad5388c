package io.github.numbermasking.servlet.internal.management.input;

import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks the lines of a CSV import of the pool; an empty cell sets nothing. For one thread. */
public final class NumberSheet {

    private static final List<String> COLUMNS = List.of("number", "country", "status", "draining", "referenceId");
    private static final int MOST_NAMED = 20;

    /** A number as a spreadsheet may spoil it: rounded, or with the mark for text. */
    private static final Pattern SPOILT = Pattern.compile("'.*|[0-9][0-9.,]*[Ee][+][0-9]+");

    private final Map<VirtualNumber, NumberChange> changes = new TreeMap<>();
    private final Map<VirtualNumber, Integer> lines = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int wrong;
    private boolean onlyNumbersAreWrong = true;

    private List<String> columns = List.of();

    private NumberSheet() {}

    /**
     * Reads a sheet whose first line names its columns. Lines without values are skipped, because spreadsheets leave such
     * lines behind.
     *
     * @throws Refusal naming the wrong lines and what each must be, without quoting them
     */
    public static NumberSheet read(String text) throws Refusal {
        NumberSheet sheet = new NumberSheet();
        try {
            Csv.read(text, sheet::take);
        } catch (Csv.MalformedException e) {
            throw new Refusal(Problem.INVALID_PARAMETER, e.getMessage() + "; nothing was imported");
        }
        sheet.check();
        return sheet;
    }

    private void take(Csv.Row row) {
        if (columns.isEmpty()) {
            columns = row.cells();
        } else if (areColumnsNamed() && !row.cells().stream().allMatch(String::isBlank)) {
            add(row);
        }
    }

    private boolean areColumnsNamed() {
        return columns.contains("number")
                && COLUMNS.containsAll(columns)
                && new HashSet<>(columns).size() == columns.size();
    }

    private void add(Csv.Row row) {
        if (row.cells().size() != columns.size()) {
            complain(row, "must have " + columns.size() + " values, as line 1 has", false);
            return;
        }
        int before = wrong;
        NumberChange change = NumberChange.NONE;
        for (int i = 0; i < columns.size(); i++) {
            String value = value(columns.get(i), row.cells().get(i));
            if (!columns.get(i).equals("number") && !value.isEmpty()) {
                Optional<NumberChange> next = NumberProperties.set(change, columns.get(i), value);
                if (next.isEmpty()) {
                    complain(row, NumberProperties.expected(columns.get(i)), false);
                }
                change = next.orElse(change);
            }
        }
        String written = row.cells().get(columns.indexOf("number"));
        Optional<VirtualNumber> number = PhoneNumber.parse(written).map(VirtualNumber::new);
        if (number.isEmpty()) {
            complain(row, "number must be an E.164 number such as +6512345678" + advice(written), true);
        } else if (lines.containsKey(number.get())) {
            complain(row, "has the number of line " + lines.get(number.get()) + " again", false);
        } else {
            lines.put(number.get(), row.line());
            if (wrong == before) {
                changes.put(number.get(), change);
            }
        }
    }

    /** Returns the value; true and false in small letters, because spreadsheets write them in capitals. */
    private static String value(String column, String written) {
        return column.equals("draining") ? written.toLowerCase(Locale.ROOT) : written;
    }

    private static String advice(String written) {
        return SPOILT.matcher(written).matches() ? ", whole: have the spreadsheet format its column as text" : "";
    }

    private void complain(Csv.Row row, String what, boolean ofItsNumber) {
        wrong++;
        if (complaints.size() < MOST_NAMED) { // a body can have a million faults
            complaints.add("line " + row.line() + ": " + what);
        }
        onlyNumbersAreWrong &= ofItsNumber;
    }

    private void check() throws Refusal {
        if (!areColumnsNamed()) {
            throw new Refusal(
                    Problem.INVALID_PARAMETER,
                    "line 1 must name the columns, each once: number, and any of "
                            + String.join(", ", COLUMNS.subList(1, COLUMNS.size())));
        }
        if (wrong > 0) {
            throw new Refusal(
                    onlyNumbersAreWrong ? Problem.INVALID_NUMBER : Problem.INVALID_PARAMETER,
                    named(complaints, wrong, "; ") + "; nothing was imported");
        }
    }

    /** Returns the change of each number. */
    public Map<VirtualNumber, NumberChange> changes() {
        return changes;
    }

    /** Names the lines of these numbers, for a reply that must not show the numbers. */
    public String lines(List<PhoneNumber> numbers) {
        List<String> first = numbers.stream()
                .map(number -> lines.get(new VirtualNumber(number)))
                .sorted()
                .limit(MOST_NAMED)
                .map(String::valueOf)
                .toList();
        return "line " + named(first, numbers.size(), ", ");
    }

    private static String named(List<String> first, int all, String separator) {
        return String.join(separator, first)
                + (all > first.size() ? separator + "and " + (all - first.size()) + " more" : "");
    }
}
