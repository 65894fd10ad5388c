package io.github.numbermasking.fuzzing;

import static io.github.numbermasking.fuzzing.Oracle.require;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API and the webhook say of the bookings, each held against the other. */
final class ApiState {

    private static final byte[] NO_BODY = {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FuzzedServer server;

    ApiState(FuzzedServer server) {
        this.server = server;
    }

    /** Forgets all bookings; two numbers are left in the pool. */
    void reset() {
        execute(
                "DELETE FROM masking_route",
                "DELETE FROM masking_booking",
                "DELETE FROM masking_number",
                "INSERT INTO masking_number (virtual_number, country, status, draining, reference_id) VALUES"
                        + " (6560000001, 'SG', 'ACTIVE', FALSE, ''), (6560000002, 'SG', 'ACTIVE', FALSE, '')");
    }

    /** Runs SQL beside number masking. */
    void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(server.database());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails unless just the parties of live bookings connect, each to the other. */
    void check(Set<String> ids) {
        Map<List<String>, ResponseMeaning> live = new HashMap<>();
        List<List<String>> pairs = new ArrayList<>();
        for (String id : ids) {
            JsonNode booking = read(server.api("GET /numbermasking/bookings/" + id, NO_BODY));
            JsonNode a = booking.get("partyA");
            JsonNode b = booking.get("partyB");
            pairs.add(pair(a));
            pairs.add(pair(b));
            if (booking.get("status").stringValue().equals("ACTIVE")) {
                require(live.put(pair(a), connects(b)) == null, "two bookings have one pair");
                require(live.put(pair(b), connects(a)) == null, "two bookings have one pair");
            }
        }
        for (List<String> pair : pairs) {
            List<ResponseMeaning> allowed = live.containsKey(pair)
                    ? List.of(live.get(pair))
                    : List.of(ResponseMeaning.ENDED, ResponseMeaning.UNKNOWN);
            Oracle.check(server.webhook(call(pair.get(0), pair.get(1))), allowed);
        }
        read(server.api("GET /numbermasking/numbers", NO_BODY)).get("items").forEach(number -> {
            String virtual = number.get("number").stringValue();
            require(live.keySet().stream().noneMatch(pair -> pair.get(0).equals(virtual)), "a party is in the pool");
        });
    }

    private static JsonNode read(FuzzedExchange exchange) {
        require(exchange.reply().status() == 200, "it was there before: " + exchange.reply());
        return JSON.readTree(exchange.reply().body());
    }

    private static List<String> pair(JsonNode party) {
        return List.of(
                party.get("phone").stringValue(), party.get("virtualNumber").stringValue());
    }

    private static ResponseMeaning connects(JsonNode other) {
        return ResponseMeaning.makeCall(
                other.get("virtualNumber").stringValue(), other.get("phone").stringValue());
    }

    private static byte[] call(String caller, String dialled) {
        return ("{\"eventType\":\"CALL_ACTION\",\"payload\":{\"subAccountId\":\"" + FuzzedServer.SUBACCOUNT
                        + "\",\"callDirection\":\"INBOUND\",\"callStatus\":\"CALL_RECEIVED\",\"source\":\"" + caller
                        + "\",\"destination\":\"" + dialled + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
