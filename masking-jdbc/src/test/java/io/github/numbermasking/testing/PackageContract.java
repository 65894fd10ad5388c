package io.github.numbermasking.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules for the packages of each module's main code. */
public interface PackageContract {

    /** The main classes of the module. */
    JavaClasses mainClasses();

    @Test
    default void hasNoCycleOfPackages() {
        assertFalse(mainClasses().isEmpty());
        PackageRules.NO_CYCLES.check(mainClasses());
    }

    @Test
    default void everyPackageIsSmallAndSaysItsDuty() {
        Path module = Path.of("");
        assertEquals(List.of(), PackageRules.largePackages(module));
        assertEquals(List.of(), PackageRules.packagesWithoutDuty(module));
    }
}
