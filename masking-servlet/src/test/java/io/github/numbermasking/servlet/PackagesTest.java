package io.github.numbermasking.servlet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.github.numbermasking.jdbc.JdbcMasking;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.testing.PackageContract;
import io.github.numbermasking.testing.PackageRules;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the servlet module, which a newcomer relies on. */
class PackagesTest implements PackageContract {

    private static final String START = "io.github.numbermasking.servlet.internal.start";
    private static final String COMMAND_LINE = "io.github.numbermasking.servlet.internal.commandline";

    /** Read once, because this takes a second. */
    private static final JavaClasses CLASSES = PackageRules.module(MaskingListener.class);

    @Override
    public JavaClasses mainClasses() {
        return CLASSES;
    }

    @Test
    void onlyTheCompositionRootKnowsTheStore() {
        knowTheStore(START).check(CLASSES);
    }

    @Test
    void theRuleFindsTheCompositionRoot() {
        assertThrows(AssertionError.class, () -> knowTheStore("nobody").check(CLASSES));
    }

    private static ArchRule knowTheStore(String except) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(except)
                .should()
                .dependOnClassesThat(describe(
                        "make the store",
                        target -> target.isEquivalentTo(JdbcMasking.class) || target.isEquivalentTo(JdbcEngine.class)));
    }

    @Test
    void aPlatformIsKnownToItselfAndToWhoChoosesItAlone() {
        assertEquals(Set.of("io.github.numbermasking.servlet.internal.eightxeight"), platforms());
        platforms()
                .forEach(platform ->
                        knowThePlatform(platform, START, COMMAND_LINE).check(CLASSES));
    }

    @Test
    void theRuleFindsWhoKnowsAPlatform() {
        platforms()
                .forEach(platform -> assertThrows(
                        AssertionError.class, () -> knowThePlatform(platform).check(CLASSES)));
    }

    private Set<String> platforms() {
        return CLASSES.stream()
                .filter(type -> !type.isInterface() && type.isAssignableTo(TelephonyPlatform.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
    }

    private static ArchRule knowThePlatform(String platform, String... except) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Stream.concat(Stream.of(platform + ".."), Stream.of(except))
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(platform + "..");
    }
}
