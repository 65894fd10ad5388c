package io.github.numbermasking.servlet;

import io.github.numbermasking.core.ImportResult;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.NumberResult;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.servlet.json.ImportBody;
import io.github.numbermasking.servlet.json.MovesBody;
import io.github.numbermasking.servlet.json.NumberBody;
import io.github.numbermasking.servlet.json.PoolBody;
import java.util.List;
import java.util.Optional;

/** The pool in the management API. Thread-safe. */
final class NumberApi {

    /** So many moves end within a few seconds. */
    private static final int MOST_MOVES = 500;

    private final Masking masking;
    private final Management management;

    NumberApi(Masking masking, Management management) {
        this.masking = masking;
        this.management = management;
    }

    /** {@code GET /numbers}. */
    Reply list(Exchange exchange) throws Refusal {
        return Reply.json(200, PoolBody.of(management.ask(exchange, masking::pool)));
    }

    /** {@code PUT /numbers/{e164}}. */
    Reply put(Exchange exchange) throws Refusal {
        VirtualNumber number = number(exchange);
        NumberChange change = exchange.body().isAbsent() ? NumberChange.NONE : change(exchange);
        NumberResult result = management.ask(exchange, () -> masking.putNumber(number, change));
        if (result instanceof NumberResult.Added added) {
            return Reply.json(201, NumberBody.of(added.number()));
        }
        if (result instanceof NumberResult.Updated updated) {
            return Reply.json(200, NumberBody.of(updated.number()));
        }
        throw new Refusal(Problem.NUMBER_IN_USE, "this is the own number of a live booking's party");
    }

    /** {@code POST /numbers/import}. */
    Reply importAll(Exchange exchange) throws Refusal {
        NumberSheet sheet = NumberSheet.read(exchange.body().text());
        ImportResult result = management.ask(exchange, () -> masking.importNumbers(sheet.changes()));
        if (result instanceof ImportResult.InUse inUse) {
            throw new Refusal(
                    Problem.NUMBER_IN_USE,
                    sheet.lines(inUse.numbers())
                            + ": this is the own number of a live booking's party; nothing was imported");
        }
        return Reply.json(200, ImportBody.of((ImportResult.Imported) result));
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
        Fields fields = new Fields(exchange.body().json(), "country", "status", "draining", "referenceId");
        NumberChange change = NumberChange.NONE;
        for (String key : List.of("country", "status", "referenceId")) {
            Optional<String> value = fields.optional(key);
            if (value.isPresent()) {
                change = NumberWords.set(change, key, value.get())
                        .orElseThrow(() -> new Refusal(Problem.INVALID_PARAMETER, NumberWords.expected(key)));
            }
        }
        Optional<Boolean> draining = fields.flag("draining");
        return draining.isPresent() ? change.draining(draining.get()) : change;
    }

    private static VirtualNumber number(Exchange exchange) throws Refusal {
        return PhoneNumber.parse(exchange.variable())
                .map(VirtualNumber::new)
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_NUMBER, "the path must end in an E.164 number such as +6512345678"));
    }
}
