package io.github.numbermasking.sample.testing;

import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every event that was sent, and which of them were answered with 200. Thread-safe. */
public final class EventLedger {

    private final AtomicInteger sent = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger strangers = new AtomicInteger();
    private final Set<String> staying = ConcurrentHashMap.newKeySet();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();

    /** The number of the event that is to be sent next. */
    int next() {
        return sent.getAndIncrement();
    }

    void acknowledge(int event) {
        acknowledged.add(event);
    }

    /** Notes that the event of a stranger's call was answered with 200, and whether the stranger is not to be erased. */
    void stranger(String phone, boolean stays) {
        strangers.incrementAndGet();
        if (stays) {
            staying.add(phone);
        }
    }

    void erased(String phone) {
        erased.add(phone);
    }

    /** How many events of strangers' calls were answered with 200. */
    public int callsOfStrangers() {
        return strangers.get();
    }

    /** The phone numbers that were erased. */
    public Set<String> erased() {
        return Set.copyOf(erased);
    }

    /** How many were answered with 200. */
    public int acknowledgements() {
        return acknowledged.size();
    }

    /** What is not in the database as it was acknowledged, or is there otherwise than it was sent, or was erased. */
    public List<String> findings(Place place) throws SQLException {
        Map<String, Map<String, Map<String, String>>> tables = Map.of(
                SentEvent.CALLS, rows(place, SentEvent.CALLS, "session_id LIKE 'event-%'"),
                SentEvent.NUMBERS, rows(place, SentEvent.NUMBERS, "reference_id LIKE 'number-of-event-%'"));
        List<String> findings = new ArrayList<>();
        for (int n = 0; n < sent.get(); n++) {
            SentEvent event = SentEvent.number(n);
            Map<String, String> row = tables.get(event.table()).getOrDefault(event.key(), Map.of());
            for (Map.Entry<String, String> said : event.effect().entrySet()) {
                String found = row.get(said.getKey());
                if (found == null ? acknowledged.contains(n) : !found.equals(said.getValue())) {
                    findings.add((acknowledged.contains(n) ? "acknowledged" : "sent") + " " + n + ": " + said.getKey()
                            + " is " + found + ", not " + said.getValue());
                }
            }
        }
        findings.addAll(strangers(tables));
        findings.addAll(ErasedPhones.found(place, erased));
        for (String phone : staying) {
            if (ErasedPhones.found(place, Set.of(phone)).isEmpty()) {
                findings.add("acknowledged a stranger's call, and it is lost");
            }
        }
        return findings;
    }

    /** Rows that no event is about. */
    private List<String> strangers(Map<String, Map<String, Map<String, String>>> tables) {
        Set<String> known = IntStream.range(0, sent.get())
                .mapToObj(SentEvent::number)
                .map(SentEvent::key)
                .collect(Collectors.toSet());
        return tables.values().stream()
                .flatMap(rows -> rows.keySet().stream())
                .filter(key -> !known.contains(key))
                .map(key -> "nothing was sent about " + key)
                .toList();
    }

    /** Rows by their first column, of which only what is not NULL. */
    private static Map<String, Map<String, String>> rows(Place place, String table, String which) throws SQLException {
        Map<String, Map<String, String>> rows = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(place.url(), place.user(), place.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " WHERE " + which)) {
            while (row.next()) {
                Map<String, String> values = new HashMap<>();
                for (int n = 1; n <= row.getMetaData().getColumnCount(); n++) {
                    if (row.getString(n) != null) {
                        values.put(row.getMetaData().getColumnName(n), row.getString(n));
                    }
                }
                rows.put(row.getString(1), values);
            }
        }
        return rows;
    }

    @Override
    public String toString() {
        return sent + " events sent, " + acknowledged.size() + " acknowledged, " + erased.size() + " numbers erased";
    }
}
