package io.github.numbermasking.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs a parameterized test or test class on each database: on H2 in memory in {@code mvn test}, and on the others in
 * {@code mvn verify}. A test that is also tagged "slow" or "server" runs on all of them in {@code mvn verify}. An IDE and
 * {@code -Dtest=…} use all databases at once.
 *
 * <p>If you put this annotation on a class, tag the class and not one of its methods: the class decides on which databases its
 * methods run.
 *
 * <p>H2 in a file has the transactions of H2 in memory. Leave it out of long tests, unless they are about the file.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(EachDatabase.Databases.class)
@Tag("each-database")
public @interface EachDatabase {

    /** The databases on which the test does not run. */
    TestDatabase[] except() default {};

    /**
     * Whether the test takes so long on MySQL that it runs there only with {@code -Dmysql.long=true}. MariaDB, which has the same
     * SQL, takes part always.
     */
    boolean longOnMySql() default false;

    /** Chooses the databases, by two system properties that the build sets. */
    final class Databases extends AnnotationBasedArgumentsProvider<EachDatabase> {

        /** The only databases of this run; empty means all. */
        private static final String ONLY = "test.databases";

        /**
         * The databases of an earlier run in the same build, which has run all tests that are neither slow nor need a
         * server.
         */
        private static final String DONE = "test.databases.done";

        private static final Set<String> VERIFY_ONLY = Set.of("slow", "server");

        /** Whether tests that take long on MySQL are to run on a database. */
        public static boolean isForLongTests(TestDatabase database) {
            return database != TestDatabase.MYSQL || Boolean.getBoolean("mysql.long");
        }

        /** Whether this run is to use no database server. */
        static boolean isWithoutServers() {
            Set<TestDatabase> only = named(ONLY);
            return !only.isEmpty() && only.stream().noneMatch(TestDatabase::isServer);
        }

        @Override
        protected Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context, EachDatabase annotation) {
            Set<TestDatabase> only = named(ONLY);
            Set<TestDatabase> done =
                    context.getTags().stream().anyMatch(VERIFY_ONLY::contains) ? Set.of() : named(DONE);
            return Arrays.stream(TestDatabase.values())
                    .filter(database -> only.isEmpty() || only.contains(database))
                    .filter(database -> !done.contains(database))
                    .filter(database -> !Arrays.asList(annotation.except()).contains(database))
                    .filter(database -> !annotation.longOnMySql() || isForLongTests(database))
                    .map(Arguments::of);
        }

        private static Set<TestDatabase> named(String property) {
            return Arrays.stream(System.getProperty(property, "").split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .map(TestDatabase::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(TestDatabase.class)));
        }
    }
}
