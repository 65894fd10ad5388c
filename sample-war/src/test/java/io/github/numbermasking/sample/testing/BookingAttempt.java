package io.github.numbermasking.sample.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A booking as one client wants it, step by step, and what the client was told. One thread at a time asks. */
public final class BookingAttempt {

    /** What the client does with the booking once it has it. */
    enum End {
        NONE("", "ACTIVE"),
        COMPLETE("/complete", "COMPLETED"),
        /** Erases party A's phone number, and with it the booking: it is cancelled first. */
        ERASE("", "CANCELLED"),
        CANCEL("/cancel", "CANCELLED");

        private final String path;
        private final String status;

        End(String path, String status) {
            this.path = path;
            this.status = status;
        }
    }

    private final String id;
    private final String partyA;
    private final String partyB;
    private final End end;
    private volatile ClientAnswer booked = ClientAnswer.NONE;
    private boolean endAsked;
    private ClientAnswer ended = ClientAnswer.NONE;

    BookingAttempt(String id, String partyA, String partyB, End end) {
        this.id = id;
        this.partyA = partyA;
        this.partyB = partyB;
        this.end = end;
    }

    public String id() {
        return id;
    }

    /** Whether the booking must be there. */
    boolean isThere() {
        return booked.isDone() && !(end == End.ERASE && endAsked);
    }

    boolean isBooked() {
        return booked.isDone();
    }

    /** What the audit must tell of the booking, and whether it was acknowledged. */
    Map<String, Boolean> changes() {
        Map<String, Boolean> changes = new HashMap<>();
        changes.put("BOOK " + id, booked.isDone());
        if (end != End.NONE) {
            changes.put(end + " " + id, ended.isDone());
        }
        return changes;
    }

    /** Party A's phone number, if it was acknowledged that it is erased. */
    Optional<String> erased() {
        return end == End.ERASE && ended.isDone() ? Optional.of(partyA) : Optional.empty();
    }

    /** Whether the booking was acknowledged and is there to stay. */
    public boolean isLive() {
        return booked.isDone() && end == End.NONE;
    }

    /** The booking as it was acknowledged. */
    JsonObject booking() {
        return MaskingClient.object(booked.body());
    }

    /** Whether every step was acknowledged. */
    public boolean isFinished() {
        return booked.isDone() && (end == End.NONE || ended.isDone());
    }

    /** Asks for the step that was not acknowledged yet. */
    public ClientAnswer ask(MaskingClient masking) throws InterruptedException {
        if (!booked.isDone()) {
            booked = masking.ask(
                    "PUT", "/bookings/" + id, "{\"partyA\":\"" + partyA + "\",\"partyB\":\"" + partyB + "\"}");
            return booked;
        }
        endAsked = true;
        ended = end == End.ERASE
                ? masking.ask("POST", "/erasure", "{\"phone\":\"" + partyA + "\",\"cut\":true}")
                : masking.ask("POST", "/bookings/" + id + end.path, "");
        return ended;
    }

    /** What is wrong with the booking as it is now, seen from what was asked and acknowledged. */
    List<String> contradictions(JsonObject now) {
        if (erased().isPresent()) {
            return List.of(id + " is there, and its party A was erased");
        }
        List<String> contradictions = new ArrayList<>();
        String status = now.getString("status");
        if (!status.equals(endAsked ? end.status : "ACTIVE") && (ended.isDone() || !status.equals("ACTIVE"))) {
            contradictions.add(id + " is " + status + " but was to be " + end);
        }
        if (!partyA.equals(phone(now, "partyA")) || !partyB.equals(phone(now, "partyB"))) {
            contradictions.add(id + " has other parties: " + now);
        }
        if (!booked.body().isEmpty() && !withoutEnd(now).equals(withoutEnd(booking()))) {
            contradictions.add(id + " was acknowledged as " + booked.body() + " and is " + now);
        }
        if (ended.isDone() && !ended.body().isEmpty() && !now.equals(MaskingClient.object(ended.body()))) {
            contradictions.add(id + " was acknowledged as " + ended.body() + " and is " + now);
        }
        return contradictions;
    }

    private static String phone(JsonObject booking, String party) {
        return booking.getJsonObject(party).getString("phone");
    }

    private static JsonObject withoutEnd(JsonObject booking) {
        return Json.createObjectBuilder(booking)
                .remove("status")
                .remove("endedAt")
                .build();
    }
}
