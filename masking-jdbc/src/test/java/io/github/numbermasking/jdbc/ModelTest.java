package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.model.Sequence;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plays random sequences of all requests on number masking and on the model at the same time. Each run has a new seed
 * and prints it; {@code -Dmasking.model.seed} repeats it. An objection names the seed of its own sequence; a run with
 * that seed plays this sequence first.
 */
@Tag("slow")
class ModelTest {

    private static final long SEED = Long.getLong("masking.model.seed", System.nanoTime());
    private static final int STEPS = 50;
    private static final int SEQUENCES = 200;
    private static final int SEQUENCES_IN_MEMORY = 1_000;

    /** For MySQL, which takes four times as long for each as MariaDB. */
    private static final int FEW_SEQUENCES = 60;

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void doesNothingThatTheModelObjectsTo(TestDatabase database) {
        System.out.println("ModelTest " + database + ": seed " + SEED);
        int onServers = EachDatabase.Databases.isForLongTests(database) ? SEQUENCES : FEW_SEQUENCES;
        int sequences = database == TestDatabase.H2_IN_MEMORY ? SEQUENCES_IN_MEMORY : onServers;
        try (ModelStage one = new ModelStage(database, PlantedFault.NONE);
                ModelStage other = new ModelStage(database, PlantedFault.NONE)) {
            List<ModelStage> stages = List.of(one, other);
            List<String> objections = IntStream.range(0, stages.size())
                    .parallel()
                    .mapToObj(n -> firstObjection(stages.get(n), n, stages.size(), sequences))
                    .flatMap(Optional::stream)
                    .toList();
            assertTrue(objections.isEmpty(), () -> String.join("\n\n", objections));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void noticesAPlantedFault(PlantedFault fault) {
        try (ModelStage stage = new ModelStage(TestDatabase.H2_IN_MEMORY, fault)) {
            assertTrue(firstObjection(stage, 0, 1, SEQUENCES).isPresent(), "nobody objects, seed " + SEED);
        }
    }

    private static Optional<String> firstObjection(ModelStage stage, int first, int step, int sequences) {
        return IntStream.iterate(first, n -> n < sequences, n -> n + step)
                .mapToObj(n -> stage.objection(Sequence.of(SEED + n, STEPS)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
