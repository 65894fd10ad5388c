package io.github.numbermasking.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.numbermasking.testing.PackageContract;
import io.github.numbermasking.testing.PackageRules;
import org.junit.jupiter.api.Test;

/** The structure of the sample, which a newcomer relies on. */
class SampleStructureTest implements PackageContract {

    /** Read once, because this takes a second. */
    private static final JavaClasses CLASSES = PackageRules.module(Pages.class);

    @Override
    public JavaClasses mainClasses() {
        return CLASSES;
    }

    @Test
    void usesNothingInternalAsAHostMust() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.numbermasking..internal..")
                .check(CLASSES);
    }
}
