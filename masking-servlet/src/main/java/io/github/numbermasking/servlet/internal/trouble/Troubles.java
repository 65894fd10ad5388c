package io.github.numbermasking.servlet.internal.trouble;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Knows what is wrong with this server, and since when. A call that is connected passes nothing here. Thread-safe. */
public final class Troubles {

    private final Clock clock;
    private final String platform;
    private final Map<TroubleKind, AtomicReference<Spell>> spells = new EnumMap<>(TroubleKind.class);
    private final Map<TroubleKind, Supplier<Sign>> readings = new ConcurrentHashMap<>();
    private final Map<TroubleKind, BooleanSupplier> worse = new ConcurrentHashMap<>();

    /**
     * Begins without troubles.
     *
     * @param platform the name of the telephony platform
     */
    public Troubles(Clock clock, String platform) {
        this.clock = clock;
        this.platform = platform;
        for (TroubleKind kind : TroubleKind.values()) {
            spells.put(kind, new AtomicReference<>());
        }
    }

    /**
     * Reads a trouble that lasts, whenever somebody looks.
     *
     * @param reading reads at once, without asking a database or a disk
     */
    public void read(TroubleKind kind, Supplier<Sign> reading) {
        readings.put(kind, reading);
    }

    /** Makes a trouble critical while a condition holds. */
    public void worsen(TroubleKind kind, BooleanSupplier condition) {
        worse.put(kind, condition);
    }

    /** A trouble that has no end of its own happens. */
    public void happened(TroubleKind kind) {
        Instant now = clock.instant();
        spells.get(kind).updateAndGet(before -> Spell.after(before, now, kind.quiet()));
    }

    /**
     * Somebody has checked how much is wrong.
     *
     * @param amount zero if nothing is
     */
    public void checked(TroubleKind kind, long amount) {
        note(kind, Sign.of(amount));
    }

    private void note(TroubleKind kind, Sign sign) {
        Instant now = clock.instant();
        AtomicReference<Spell> spell = spells.get(kind);
        if (sign.amount() > 0) {
            spell.updateAndGet(before -> Spell.after(before, now, sign));
        } else if (sign.amount() == 0 && spell.get() != null) {
            spell.set(null);
        }
    }

    /** Reads all troubles that last. Call it again and again: a trouble begins when it is first read. */
    public void look() {
        readings.forEach((kind, reading) -> note(kind, reading.get()));
    }

    /** Forgets what happened so far. */
    public void forget() {
        spells.values().forEach(spell -> spell.set(null));
    }

    /** Returns what is wrong now, the worst and then the earliest first. */
    public List<Trouble> now() {
        look();
        Instant now = clock.instant();
        List<Trouble> found = new ArrayList<>();
        spells.forEach((kind, known) -> {
            Spell spell = known.get();
            if (spell != null
                    && spell.count() >= kind.least()
                    && (readings.containsKey(kind) || !spell.isOver(now, kind.quiet()))) {
                found.add(new Trouble(
                        kind.code(),
                        severity(kind, spell),
                        spell.first().truncatedTo(ChronoUnit.MILLIS),
                        kind.sentence(spell, platform)));
            }
        });
        found.sort(Comparator.comparing(Trouble::severity).thenComparing(Trouble::since));
        return found;
    }

    private Trouble.Severity severity(TroubleKind kind, Spell spell) {
        BooleanSupplier condition = worse.get(kind);
        return kind.isCritical(spell.count()) || condition != null && condition.getAsBoolean()
                ? Trouble.Severity.CRITICAL
                : Trouble.Severity.WARNING;
    }
}
