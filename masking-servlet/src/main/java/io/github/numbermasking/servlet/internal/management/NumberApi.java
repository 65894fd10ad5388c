package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSubject;
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
import io.github.numbermasking.servlet.internal.management.input.Fields;
import io.github.numbermasking.servlet.internal.management.input.NumberProperties;
import io.github.numbermasking.servlet.internal.management.input.NumberSheet;
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

    /** What the audit says of a change that another use of the number forbids. */
    private static final String IN_USE = "NUMBER_IN_USE";

    private final MaskingEngine masking;
    private final Management management;
    private final Audit audit;

    public NumberApi(MaskingEngine masking, Management management, Audit audit) {
        this.masking = masking;
        this.management = management;
        this.audit = audit;
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
        PutNumberResult result = management.ask(
                request,
                audit.of(
                        request,
                        AuditAction.PUT_NUMBER,
                        AuditSubject.of(number),
                        () -> masking.putNumber(number, change),
                        done -> Optional.of(
                                done instanceof PutNumberResult.InUse
                                        ? AuditResult.refused(IN_USE)
                                        : AuditResult.UNCHANGED)));
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
        ImportResult result = management.askLong(
                request,
                audit.of(
                        request,
                        AuditAction.IMPORT_NUMBERS,
                        AuditSubject.NONE,
                        () -> masking.importNumbers(sheet.changes()),
                        done -> Optional.of(
                                done instanceof ImportResult.InUse
                                        ? AuditResult.refused(IN_USE)
                                        : AuditResult.UNCHANGED)));
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
        RemoveNumberResult result = management.ask(
                request,
                audit.of(
                        request,
                        AuditAction.REMOVE_NUMBER,
                        AuditSubject.of(number),
                        () -> masking.removeNumber(number),
                        NumberApi::removed));
        if (result instanceof RemoveNumberResult.Removed) {
            return Reply.empty(204);
        }
        if (result instanceof RemoveNumberResult.NotFound) {
            throw new Refusal(Problem.NOT_FOUND, "this number is not in the pool");
        }
        throw new Refusal(Problem.NUMBER_IN_USE, "live or cooling bookings use this number; drain it first");
    }

    private static Optional<AuditResult> removed(RemoveNumberResult result) {
        if (result instanceof RemoveNumberResult.InUse) {
            return Optional.of(AuditResult.refused(IN_USE));
        }
        return Optional.of(
                result instanceof RemoveNumberResult.NotFound ? AuditResult.NOT_FOUND : AuditResult.UNCHANGED);
    }

    /** {@code POST /numbers/{e164}/replace}. */
    public Reply replace(AdmittedRequest request) throws Refusal {
        VirtualNumber number = number(request);
        NumberReplacement replacement = management
                .ask(
                        request,
                        audit.of(
                                request,
                                AuditAction.REPLACE_NUMBER,
                                AuditSubject.of(number),
                                () -> masking.replacement(number, MOST_MOVES),
                                found ->
                                        Optional.of(found.isPresent() ? AuditResult.UNCHANGED : AuditResult.NOT_FOUND)))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "this number is not in the pool"));
        move(request, number, replacement);
        return Reply.json(
                200,
                MovesBody.of(
                        replacement.soFar(), ShownNumbers.to(request.client().role(), masking::tag)));
    }

    /** Moves each booking in a task of its own. If one fails, those before it have been moved, and the reply reports them. */
    private void move(AdmittedRequest request, VirtualNumber number, NumberReplacement replacement) {
        long end = request.enteredNanos() + LONGEST_MOVES_NANOS;
        try {
            while (!replacement.isDone() && System.nanoTime() - end < 0) {
                management.ask(
                        request,
                        audit.of(
                                request,
                                AuditAction.REPLACE_NUMBER,
                                AuditSubject.of(number),
                                () -> {
                                    replacement.moveNext();
                                    return replacement;
                                },
                                moved -> Optional.empty()));
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
