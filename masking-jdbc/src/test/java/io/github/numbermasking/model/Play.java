package io.github.numbermasking.model;

import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.testing.SettableClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** One sequence on the product's nodes and on the model at once. */
public final class Play {

    /** When every sequence starts. */
    public static final Instant START = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final int SAMPLE = 4;

    private final Sequence sequence;
    private final Model model;
    private final SettableClock clock;
    private final List<MaskingEngine> nodes;
    private final Random random;
    private int node;

    /**
     * A play that has not begun.
     *
     * @param clock the nodes' own, standing at {@link #START}
     * @param nodes two of them, on empty tables
     */
    public Play(Sequence sequence, SettableClock clock, List<MaskingEngine> nodes) {
        this.sequence = sequence;
        this.model = new Model(sequence.terms(), !sequence.turns());
        this.clock = clock;
        this.nodes = nodes;
        this.random = new Random(sequence.seed());
    }

    /**
     * Plays every step and looks at some calls after each, at everything in the end.
     *
     * @param afterEach what else is to be done after each step
     * @throws AssertionError if the product does what the model cannot accept
     */
    public void run(Runnable afterEach) {
        for (Step step : sequence.steps()) {
            step.on(this);
            afterEach.run();
            for (int n = 0; n < SAMPLE; n++) {
                new Step.Call(random.nextInt(Cast.PEOPLE), random.nextInt(Cast.NUMBERS)).on(this);
            }
        }
        for (int party = 0; party < Cast.PARTIES; party++) {
            for (int number = 0; number < Cast.NUMBERS; number++) {
                new Step.Call(party, number).on(this);
            }
        }
        for (int id = 0; id < Cast.IDS; id++) {
            new Step.Find(id).on(this);
        }
        new Step.ListNumbers().on(this);
        model.pool().healthy(masking().health());
    }

    MaskingEngine masking() {
        return nodes.get(node);
    }

    Model model() {
        return model;
    }

    SettableClock clock() {
        return clock;
    }

    /** To the millisecond: finer than that nothing is promised. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void turn(int next) {
        node = next;
    }
}
