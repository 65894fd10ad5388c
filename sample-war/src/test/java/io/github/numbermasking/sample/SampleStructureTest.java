package io.github.numbermasking.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.numbermasking.testing.PackageRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The structure of the sample, which a newcomer relies on. */
class SampleStructureTest {

    private final JavaClasses classes = PackageRules.module(Pages.class);

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
    void usesNothingInternalAsAHostMust() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.numbermasking..internal..")
                .check(classes);
    }
}
