package io.github.numbermasking.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.numbermasking.testing.PackageRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The structure of the simulator, which a newcomer relies on. */
class SimulatorStructureTest {

    private final JavaClasses classes = PackageRules.module(Platform.class);

    @Test
    void hasNoCycleOfPackages() {
        PackageRules.NO_CYCLES.check(classes);
    }

    @Test
    void everyPackageIsSmallAndSaysItsDuty() {
        assertEquals(List.of(), PackageRules.largePackages(Path.of("")));
        assertEquals(List.of(), PackageRules.packagesWithoutDuty(Path.of("")));
    }

    @Test
    void playsThePlatformWithoutKnowingTheProduct() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.numbermasking.core..",
                        "io.github.numbermasking.jdbc..",
                        "io.github.numbermasking.servlet..")
                .check(classes);
    }
}
