package io.github.numbermasking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.numbermasking.jdbc.JdbcMasking;
import io.github.numbermasking.testing.PackageContract;
import io.github.numbermasking.testing.PackageRules;
import io.github.numbermasking.testing.planted.first.First;
import io.github.numbermasking.testing.planted.second.Second;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the structure of the domain and its store, on which newcomers rely. */
class StructureTest implements PackageContract {

    private static final ArchRule HOSTS_SEE_NOTHING_INTERNAL = noClasses()
            .that()
            .resideInAPackage("io.github.numbermasking.core..")
            .and()
            .resideOutsideOfPackage("io.github.numbermasking.core.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..internal..");

    /** Read once, because this takes a second. */
    private static final JavaClasses CLASSES = PackageRules.module(JdbcMasking.class);

    @Override
    public JavaClasses mainClasses() {
        return CLASSES;
    }

    @Test
    void readsTheModulesClasses() {
        assertTrue(CLASSES.size() > 100, "saw only " + CLASSES.size() + " classes");
    }

    @Test
    void theRuleFindsACycle() {
        JavaClasses cycle = new ClassFileImporter().importClasses(First.class, Second.class);
        assertThrows(AssertionError.class, () -> PackageRules.NO_CYCLES.check(cycle));
    }

    @Test
    void coreUsesOnlyTheJdk() {
        usesOnlyTheJdk("io.github.numbermasking.core..").check(CLASSES);
    }

    @Test
    void theSameRuleFindsWhatTheStoreUses() {
        ArchRule rule = usesOnlyTheJdk("io.github.numbermasking.jdbc..");
        assertThrows(AssertionError.class, () -> rule.check(CLASSES));
    }

    private static ArchRule usesOnlyTheJdk(String packages) {
        return classes()
                .that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", packages);
    }

    @Test
    void hostsSeeNothingInternal() {
        HOSTS_SEE_NOTHING_INTERNAL.check(CLASSES);
    }

    @Test
    void aLargePackageWithoutDutyIsFound(@TempDir Path module) throws IOException {
        Path directory = Files.createDirectories(module.resolve("src/main/java/large"));
        for (int n = 0; n <= 15; n++) {
            Files.createFile(directory.resolve("Class" + n + ".java"));
        }
        assertEquals(List.of(directory + " holds 16 files, more than 15"), PackageRules.largePackages(module));
        assertEquals(List.of(directory.toString()), PackageRules.packagesWithoutDuty(module));
    }
}
