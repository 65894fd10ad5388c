package io.github.numbermasking.testing;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks the rules for packages, for a test in each module. */
public final class PackageRules {

    private static final int MOST_FILES = 15;

    static {
        // The rules need only the names of other modules' classes. To read these classes takes longer than all the
        // rest.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    /** Allows no cycle of packages, direct or indirect. */
    public static final ArchRule NO_CYCLES =
            slices().matching("io.github.numbermasking.(**)").should().beFreeOfCycles();

    private PackageRules() {}

    /** The main classes of the module of a class. */
    public static JavaClasses module(Class<?> member) {
        try {
            return new ClassFileImporter()
                    .importPath(Path.of(member.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The packages of a module's main code with too many files, each with its number of files. */
    public static List<String> largePackages(Path module) {
        return packages(module)
                .filter(directory -> files(directory) > MOST_FILES)
                .map(directory -> directory + " holds " + files(directory) + " files, more than " + MOST_FILES)
                .toList();
    }

    /** The packages of a module's main code without a package-info that states their duty. */
    public static List<String> packagesWithoutDuty(Path module) {
        return packages(module)
                .filter(directory -> files(directory) > 0 && !Files.exists(directory.resolve("package-info.java")))
                .map(Path::toString)
                .toList();
    }

    private static Stream<Path> packages(Path module) {
        try (Stream<Path> all = Files.walk(module.resolve("src/main/java"))) {
            return all.filter(Files::isDirectory).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
