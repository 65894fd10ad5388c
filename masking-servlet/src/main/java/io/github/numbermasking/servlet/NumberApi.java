package io.github.numbermasking.servlet;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.NumberResult;
import io.github.numbermasking.core.NumberStatus;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.servlet.json.MovesBody;
import io.github.numbermasking.servlet.json.NumberBody;
import java.util.Optional;
import java.util.stream.Stream;

/** The pool in the management API. Thread-safe. */
final class NumberApi {

    /** So many moves end within a few seconds. */
    private static final int MOST_MOVES = 500;

    private final Masking masking;
    private final Management management;
    private final int bodyLimit;

    NumberApi(Masking masking, Management management, int bodyLimit) {
        this.masking = masking;
        this.management = management;
        this.bodyLimit = bodyLimit;
    }

    /** {@code GET /numbers}. */
    Reply list(Exchange exchange) throws Refusal {
        return Reply.json(
                200,
                new NumberBody.Page(management.ask(exchange, masking::numbers).stream()
                        .map(NumberBody::of)
                        .toList()));
    }

    /** {@code PUT /numbers/{e164}}. */
    Reply put(Exchange exchange) throws Refusal {
        VirtualNumber number = number(exchange);
        NumberChange change = RequestBody.isAbsent(exchange.request()) ? NumberChange.NONE : change(exchange);
        NumberResult result = management.ask(exchange, () -> masking.putNumber(number, change));
        if (result instanceof NumberResult.Added added) {
            return Reply.json(201, NumberBody.of(added.number()));
        }
        if (result instanceof NumberResult.Updated updated) {
            return Reply.json(200, NumberBody.of(updated.number()));
        }
        throw new Refusal(Problem.NUMBER_IN_USE, "this is the own number of a live booking's party");
    }

    /** {@code DELETE /numbers/{e164}}. */
    Reply delete(Exchange exchange) throws Refusal {
        VirtualNumber number = number(exchange);
        NumberResult result = management.ask(exchange, () -> masking.removeNumber(number));
        if (result instanceof NumberResult.Removed) {
            return Reply.empty(204);
        }
        if (result instanceof NumberResult.NotFound) {
            throw new Refusal(Problem.NOT_FOUND, "this number is not in the pool");
        }
        throw new Refusal(Problem.NUMBER_IN_USE, "live or cooling bookings use this number; drain it first");
    }

    /** {@code POST /numbers/{e164}/replace}. */
    Reply replace(Exchange exchange) throws Refusal {
        VirtualNumber number = number(exchange);
        return Reply.json(
                200,
                MovesBody.of(management
                        .ask(exchange, () -> masking.replaceNumber(number, MOST_MOVES))
                        .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "this number is not in the pool"))));
    }

    private NumberChange change(Exchange exchange) throws Refusal {
        Fields fields = new Fields(
                RequestBody.read(exchange.request(), bodyLimit), "country", "status", "draining", "referenceId");
        NumberChange change = NumberChange.NONE;
        Optional<String> country = fields.optional("country");
        if (country.isPresent()) {
            check(NumberChange.isCountry(country.get()), "country must be two capital letters of ISO 3166-1");
            change = change.country(country.get());
        }
        Optional<String> status = fields.optional("status");
        if (status.isPresent()) {
            change = change.status(Stream.of(NumberStatus.values())
                    .filter(known -> known.name().equals(status.get()))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(
                            Problem.INVALID_PARAMETER, "status must be one of ACTIVE, UNHEALTHY, EXPIRING, INACTIVE")));
        }
        Optional<Boolean> draining = fields.flag("draining");
        if (draining.isPresent()) {
            change = change.draining(draining.get());
        }
        Optional<String> referenceId = fields.optional("referenceId");
        if (referenceId.isPresent()) {
            check(
                    NumberChange.isReferenceId(referenceId.get()),
                    "referenceId has at most 255 characters and no control characters");
            change = change.referenceId(referenceId.get());
        }
        return change;
    }

    private static void check(boolean valid, String expected) throws Refusal {
        if (!valid) {
            throw new Refusal(Problem.INVALID_PARAMETER, expected);
        }
    }

    private static VirtualNumber number(Exchange exchange) throws Refusal {
        return PhoneNumber.parse(exchange.variable())
                .map(VirtualNumber::new)
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_NUMBER, "the path must end in an E.164 number such as +6512345678"));
    }
}
