package io.github.numbermasking.model;

import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.testing.SettableClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Plays one sequence on number masking's nodes and on the model at the same time. */
public final class Play {

    /** The start of every sequence. */
    public static final Instant START = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final int SAMPLE = 4;

    private final Sequence sequence;
    private final Model model;
    private final SettableClock clock;
    private final List<MaskingEngine> nodes;
    private final Random random;
    private int node;

    /**
     * Prepares a play.
     *
     * @param clock the clock of the nodes, set to {@link #START}
     * @param nodes two nodes on empty tables
     */
    public Play(Sequence sequence, SettableClock clock, List<MaskingEngine> nodes) {
        this.sequence = sequence;
        this.model = new Model(sequence.policy(), !sequence.turns());
        this.clock = clock;
        this.nodes = nodes;
        this.random = new Random(sequence.seed());
    }

    /**
     * Plays every step. Checks some calls after each step, and everything at the end.
     *
     * @param afterEach runs after each step
     * @throws AssertionError if the model does not accept a result
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

    /** The time to the millisecond, as number masking promises nothing finer. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void turn(int next) {
        node = next;
    }
}
