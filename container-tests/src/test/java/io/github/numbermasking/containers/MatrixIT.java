package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.Phones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every container: a plain host with our JAR and our lines works, is replaced, comes again, goes without a trace. An instance
 * for each row lets rows run beside each other.
 */
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class MatrixIT {

    private static final int REPLACEMENTS = 2;
    private static final int REDEPLOYMENTS = 5;

    private static final Set<Row> PASSED = ConcurrentHashMap.newKeySet();

    private record Row(Distribution distribution, JavaRuntime java) {}

    static List<Row> rows() {
        List<Distribution> onJavaOfTests = Distribution.ofTheMatrix();
        return Stream.of(Distribution.values())
                .flatMap(distribution -> Stream.concat(
                                Stream.of(JavaRuntime.OF_TESTS).filter(java -> onJavaOfTests.contains(distribution)),
                                distribution.otherJava().stream())
                        .map(java -> new Row(distribution, java)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void worksIsReplacedComesAgainAndGoes(Row row) throws Exception {
        Distribution distribution = row.distribution();
        try (Container container = distribution.start(row.java())) {
            Set<String> threads = container.jvm().threads();
            for (Descriptor descriptor : Descriptor.values()) {
                container
                        .deploy(descriptor.application(), war(distribution, descriptor))
                        .bookCallComplete();
            }
            String name = Descriptor.CURRENT.application();
            String info = container.get("/" + name + "/host?info=1").body();
            assertTrue(info.contains(distribution.serverInfo()), info);
            for (int n = 0; n < REPLACEMENTS; n++) {
                MaskedHost next = container.replace(name, war(distribution, Descriptor.CURRENT));
                // Jetty 12 gives some requests to the one that goes, as long as that lasts.
                container.await("an answer of the host's next edition", next::hasEnded);
            }
            container.undeploy(Arrays.stream(Descriptor.values())
                    .map(Descriptor::application)
                    .toArray(String[]::new));
            for (int n = 0; n < REDEPLOYMENTS; n++) {
                container.deploy(name, war(distribution, Descriptor.CURRENT)).assertHasEnded();
                assertTrue(container.webApplications() >= 1, "its class loader must be seen while it is there");
                container.undeploy(name);
            }
            container.awaitEnd(threads);
            assertNoPartyInTheLog(container);
        }
        PASSED.add(row);
    }

    private static void assertNoPartyInTheLog(Container container) throws Exception {
        String log = container.containerLog().all();
        assertTrue(log.contains(Container.START), log);
        assertEquals(List.of(), Leaks.in(log), "parties' numbers in the log");

        HostWar war = HostWar.plain(container.distribution());
        container.deploy("plant", war);
        container.get("/plant/host?log=" + Phones.RIDER_DIGITS);
        assertEquals(List.of(Phones.RIDER), Leaks.in(container.containerLog().all()), "the planted number");
    }

    private static HostWar war(Distribution distribution, Descriptor descriptor) throws IOException {
        String database = descriptor.application();
        HostWar war = HostWar.masked(distribution).descriptor(descriptor).withDataSource(database);
        Optional<String> name = distribution.product().globalName(database);
        return descriptor == Descriptor.V2_5 && name.isPresent() ? war.set("masking.datasource", name.get()) : war;
    }

    /** For docs/containers.md. */
    @AfterAll
    static void printTable() throws IOException {
        StringBuilder table = new StringBuilder("| container | JDK | JAR | checked |\n| --- | --- | --- | --- |\n");
        for (Distribution distribution : Distribution.values()) {
            String versions = PASSED.stream()
                    .filter(row -> row.distribution() == distribution)
                    .map(Row::java)
                    .sorted(Comparator.comparing(JavaRuntime::version))
                    .map(JavaRuntime::toString)
                    .collect(Collectors.joining(", "));
            table.append("| %s | %s | number-masking-%s | %s |%n"
                    .formatted(
                            distribution.title(),
                            versions,
                            distribution.flavour().root(),
                            versions.isEmpty() ? "did not pass" : checked(distribution)));
        }
        System.out.print(table);
        Files.writeString(Path.of("target/containers.md"), table);
        assertEquals(Set.copyOf(rows()), PASSED, "what this build has to run");
    }

    private static String checked(Distribution distribution) {
        return "web.xml %s: book, call, complete; %d times replaced, %d times redeployed, a call each; nothing left"
                .formatted(
                        Arrays.stream(Descriptor.values())
                                .map(descriptor -> descriptor.title(distribution))
                                .collect(Collectors.joining(", ")),
                        REPLACEMENTS,
                        REDEPLOYMENTS);
    }
}
