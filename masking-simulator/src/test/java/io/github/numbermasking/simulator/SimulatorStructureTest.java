package io.github.numbermasking.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.numbermasking.testing.PackageContract;
import io.github.numbermasking.testing.PackageRules;
import org.junit.jupiter.api.Test;

/** The structure of the simulator, which a newcomer relies on. */
class SimulatorStructureTest implements PackageContract {

    /** Read once, because this takes a second. */
    private static final JavaClasses CLASSES = PackageRules.module(Platform.class);

    @Override
    public JavaClasses mainClasses() {
        return CLASSES;
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
                .check(CLASSES);
    }
}
