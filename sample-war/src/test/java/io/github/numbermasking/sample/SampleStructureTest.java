package io.github.numbermasking.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.numbermasking.testing.PackageContract;
import io.github.numbermasking.testing.PackageRules;
import org.junit.jupiter.api.Test;

/** The structure of the sample, which a newcomer relies on. */
class SampleStructureTest implements PackageContract {

    private final JavaClasses classes = PackageRules.module(Pages.class);

    @Override
    public JavaClasses mainClasses() {
        return classes;
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
