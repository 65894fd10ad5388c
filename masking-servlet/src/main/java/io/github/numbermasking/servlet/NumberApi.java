package io.github.numbermasking.servlet;

import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.engine.NumberReplacement;
import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolOverview;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.json.ImportBody;
import io.github.numbermasking.servlet.json.MovesBody;
import io.github.numbermasking.servlet.json.NumberBody;
import io.github.numbermasking.servlet.json.PoolBody;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The pool in the management API. Thread-safe. */
final class NumberApi {

    private static final int MOST_MOVES = 500;
    private static final int LARGEST_PAGE = 1_000;

    /** When no further booking is moved: the last one may take as long as the database lets it, and must be told of, too. */
    private static final long LONGEST_MOVES_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final MaskingEngine masking;
    private final Management management;

    NumberApi(MaskingEngine masking, Management management) {
        this.masking = masking;
        this.management = management;
    }

    /** {@code GET /numbers}. */
    Reply list(Exchange exchange) throws Refusal {
        Optional<VirtualNumber> after = parameter(exchange, "after", NumberApi::parsed, "a number, as \"next\" was");
        int limit = parameter(exchange, "limit", NumberApi::limit, "a whole number from 1 to " + LARGEST_PAGE)
                .orElse(LARGEST_PAGE);
        return Reply.json(200, management.askLong(exchange, () -> page(after, limit)));
    }

    private PoolBody page(Optional<VirtualNumber> after, int limit) {
        List<PoolOverview.Use> found = masking.numbers(after, limit + 1);
        List<PoolOverview.Use> page = found.subList(0, Math.min(limit, found.size()));
        return PoolBody.of(
                page,
                masking.room(),
                found.size() > limit ? Optional.of(page.get(limit - 1).number().number()) : Optional.empty());
    }

    private static <T> Optional<T> parameter(
            Exchange exchange, String name, Function<String, Optional<T>> parser, String expected) throws Refusal {
        Optional<String> text = exchange.parameter(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text.get().strip()); // a "+" in a query is read as a blank
        if (value.isEmpty()) {
            throw new Refusal(Problem.INVALID_PARAMETER, name + " must be " + expected);
        }
        return value;
    }

    private static Optional<Integer> limit(String text) {
        return text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= LARGEST_PAGE
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    /** {@code PUT /numbers/{e164}}. */
    Reply put(Exchange exchange) throws Refusal {
        VirtualNumber number = number(exchange);
        NumberChange change = exchange.body().isAbsent() ? NumberChange.NONE : change(exchange);
        PutNumberResult result = management.ask(exchange, () -> masking.putNumber(number, change));
        if (result instanceof PutNumberResult.Added added) {
            return Reply.json(201, NumberBody.of(added.number()));
        }
        if (result instanceof PutNumberResult.Updated updated) {
            return Reply.json(200, NumberBody.of(updated.number()));
        }
        throw new Refusal(Problem.NUMBER_IN_USE, "this is the own number of a live booking's party");
    }

    /** {@code POST /numbers/import}. */
    Reply importAll(Exchange exchange) throws Refusal {
        NumberSheet sheet = NumberSheet.read(exchange.body().text());
        ImportResult result = management.askLong(exchange, () -> masking.importNumbers(sheet.changes()));
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
        RemoveNumberResult result = management.ask(exchange, () -> masking.removeNumber(number));
        if (result instanceof RemoveNumberResult.Removed) {
            return Reply.empty(204);
        }
        if (result instanceof RemoveNumberResult.NotFound) {
            throw new Refusal(Problem.NOT_FOUND, "this number is not in the pool");
        }
        throw new Refusal(Problem.NUMBER_IN_USE, "live or cooling bookings use this number; drain it first");
    }

    /** {@code POST /numbers/{e164}/replace}. */
    Reply replace(Exchange exchange) throws Refusal {
        VirtualNumber number = number(exchange);
        NumberReplacement replacement = management
                .ask(exchange, () -> masking.replacement(number, MOST_MOVES))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "this number is not in the pool"));
        move(exchange, replacement);
        return Reply.json(200, MovesBody.of(replacement.soFar()));
    }

    /** Each booking is a task of its own: whatever stops the next one, those before were moved, and the reply says so. */
    private void move(Exchange exchange, NumberReplacement replacement) {
        long end = exchange.enteredNanos() + LONGEST_MOVES_NANOS;
        try {
            while (!replacement.isDone() && System.nanoTime() - end < 0) {
                management.ask(exchange, () -> {
                    replacement.moveNext();
                    return replacement;
                });
            }
        } catch (Refusal e) {
            // the reply says which booking it was, and that there are more
        }
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

    private static Optional<VirtualNumber> parsed(String text) {
        return PhoneNumber.parse(text).map(VirtualNumber::new);
    }

    private static VirtualNumber number(Exchange exchange) throws Refusal {
        return parsed(exchange.variable())
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_NUMBER, "the path must end in an E.164 number such as +6512345678"));
    }
}
