package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.engine.NumberReplacement;
import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolOverview;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.management.reply.ImportBody;
import io.github.numbermasking.servlet.internal.management.reply.MovesBody;
import io.github.numbermasking.servlet.internal.management.reply.NumberBody;
import io.github.numbermasking.servlet.internal.management.reply.PoolBody;
import io.github.numbermasking.servlet.internal.management.reply.ShownNumbers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers the requests of the management API about the pool of numbers. Thread-safe. */
public final class NumberApi {

    private static final int MOST_MOVES = 500;
    private static final int LARGEST_PAGE = 1_000;

    /**
     * The time after which no further booking is moved. The last one may take as long as the database's timeout, and the
     * reply must still report it.
     */
    private static final long LONGEST_MOVES_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final MaskingEngine masking;
    private final Management management;

    public NumberApi(MaskingEngine masking, Management management) {
        this.masking = masking;
        this.management = management;
    }

    /** {@code GET /numbers}. */
    public Reply list(AdmittedRequest request) throws Refusal {
        Optional<VirtualNumber> after = parameter(request, "after", NumberApi::parsed, "a number, as \"next\" was");
        int limit = parameter(request, "limit", NumberApi::limit, "a whole number from 1 to " + LARGEST_PAGE)
                .orElse(LARGEST_PAGE);
        return Reply.json(200, management.askLong(request, () -> page(after, limit)));
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
            AdmittedRequest request, String name, Function<String, Optional<T>> parser, String expected)
            throws Refusal {
        Optional<String> text = request.parameter(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text.get().strip()); // a "+" in a query is decoded as a blank
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
    public Reply put(AdmittedRequest request) throws Refusal {
        VirtualNumber number = number(request);
        NumberChange change = request.body().isAbsent() ? NumberChange.NONE : change(request);
        PutNumberResult result = management.ask(request, () -> masking.putNumber(number, change));
        if (result instanceof PutNumberResult.Added added) {
            return Reply.json(201, NumberBody.of(added.number()));
        }
        if (result instanceof PutNumberResult.Updated updated) {
            return Reply.json(200, NumberBody.of(updated.number()));
        }
        throw new Refusal(Problem.NUMBER_IN_USE, "this is the own number of a live booking's party");
    }

    /** {@code POST /numbers/import}. */
    public Reply importAll(AdmittedRequest request) throws Refusal {
        NumberSheet sheet = NumberSheet.read(request.body().text());
        ImportResult result = management.askLong(request, () -> masking.importNumbers(sheet.changes()));
        if (result instanceof ImportResult.InUse inUse) {
            throw new Refusal(
                    Problem.NUMBER_IN_USE,
                    sheet.lines(inUse.numbers())
                            + ": this is the own number of a live booking's party; nothing was imported");
        }
        return Reply.json(200, ImportBody.of((ImportResult.Imported) result));
    }

    /** {@code DELETE /numbers/{e164}}. */
    public Reply delete(AdmittedRequest request) throws Refusal {
        VirtualNumber number = number(request);
        RemoveNumberResult result = management.ask(request, () -> masking.removeNumber(number));
        if (result instanceof RemoveNumberResult.Removed) {
            return Reply.empty(204);
        }
        if (result instanceof RemoveNumberResult.NotFound) {
            throw new Refusal(Problem.NOT_FOUND, "this number is not in the pool");
        }
        throw new Refusal(Problem.NUMBER_IN_USE, "live or cooling bookings use this number; drain it first");
    }

    /** {@code POST /numbers/{e164}/replace}. */
    public Reply replace(AdmittedRequest request) throws Refusal {
        VirtualNumber number = number(request);
        NumberReplacement replacement = management
                .ask(request, () -> masking.replacement(number, MOST_MOVES))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "this number is not in the pool"));
        move(request, replacement);
        return Reply.json(
                200,
                MovesBody.of(
                        replacement.soFar(), ShownNumbers.to(request.client().role())));
    }

    /** Moves each booking in a task of its own. If one fails, those before it have been moved, and the reply reports them. */
    private void move(AdmittedRequest request, NumberReplacement replacement) {
        long end = request.enteredNanos() + LONGEST_MOVES_NANOS;
        try {
            while (!replacement.isDone() && System.nanoTime() - end < 0) {
                management.ask(request, () -> {
                    replacement.moveNext();
                    return replacement;
                });
            }
        } catch (Refusal e) {
            // the reply names the booking, and says that there are more
        }
    }

    private NumberChange change(AdmittedRequest request) throws Refusal {
        Fields fields = new Fields(request.body().json(), "country", "status", "draining", "referenceId");
        NumberChange change = NumberChange.NONE;
        for (String key : List.of("country", "status", "referenceId")) {
            Optional<String> value = fields.optional(key);
            if (value.isPresent()) {
                change = NumberProperties.set(change, key, value.get())
                        .orElseThrow(() -> new Refusal(Problem.INVALID_PARAMETER, NumberProperties.expected(key)));
            }
        }
        Optional<Boolean> draining = fields.flag("draining");
        return draining.isPresent() ? change.draining(draining.get()) : change;
    }

    private static Optional<VirtualNumber> parsed(String text) {
        return PhoneNumber.parse(text).map(VirtualNumber::new);
    }

    private static VirtualNumber number(AdmittedRequest request) throws Refusal {
        String text = request.variable();
        // Open Liberty takes a plus sign in a path for a space, as in a query.
        return parsed(text.startsWith(" ") ? "+" + text.substring(1) : text)
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_NUMBER, "the path must end in an E.164 number such as +6512345678"));
    }
}
