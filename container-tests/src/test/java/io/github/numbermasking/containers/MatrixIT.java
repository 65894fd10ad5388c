package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.Phones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every container: a plain host with our JAR and our lines works, is replaced, comes again, goes without a trace. */
@Order(3)
class MatrixIT {

    private static final int REPLACEMENTS = 2;
    private static final int REDEPLOYMENTS = 5;

    private static final Map<Distribution, String> RESULTS =
            Collections.synchronizedMap(new EnumMap<>(Distribution.class));

    @ParameterizedTest
    @MethodSource("io.github.numbermasking.containers.Distribution#ofThisBuild")
    void worksIsReplacedComesAgainAndGoes(Distribution distribution) throws Exception {
        RESULTS.put(distribution, "failed");
        try (Container container = distribution.start()) {
            Set<String> threads = container.jvm().threads();
            for (Descriptor descriptor : Descriptor.values()) {
                container
                        .deploy(name(descriptor), war(distribution, descriptor))
                        .bookCallComplete();
            }
            String name = name(Descriptor.CURRENT);
            assertTrue(container.get("/" + name + "/host?info").body().endsWith(distribution.serverInfo()));
            for (int n = 0; n < REPLACEMENTS; n++) {
                MaskedHost next = container.replace(name, war(distribution, Descriptor.CURRENT));
                // Jetty 12 gives some requests to the one that goes, as long as that lasts.
                container.await("an answer of the host's next edition", next::hasEnded);
            }
            container.undeploy(
                    Arrays.stream(Descriptor.values()).map(MatrixIT::name).toArray(String[]::new));
            for (int n = 0; n < REDEPLOYMENTS; n++) {
                container.deploy(name, war(distribution, Descriptor.CURRENT)).assertHasEnded();
                assertTrue(container.jvm().webApplications() >= 1, "its class loader must be seen while it is there");
                container.undeploy(name);
            }
            container.awaitEnd(threads);
            assertNoPartyInTheLog(container);
        }
        RESULTS.put(
                distribution,
                "web.xml %s: book, call, complete; %d times replaced, %d times redeployed, a call each; nothing left"
                        .formatted(
                                Arrays.stream(Descriptor.values())
                                        .map(descriptor -> descriptor.title(distribution))
                                        .collect(Collectors.joining(", ")),
                                REPLACEMENTS,
                                REDEPLOYMENTS));
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
        return HostWar.masked(distribution).descriptor(descriptor).withDataSource(name(descriptor));
    }

    private static String name(Descriptor descriptor) {
        return descriptor.name().toLowerCase(Locale.ROOT);
    }

    /** For docs/containers.md. */
    @AfterAll
    static void printTable() throws IOException {
        StringBuilder table = new StringBuilder("| container | JDK | JAR | checked |\n| --- | --- | --- | --- |\n");
        for (Distribution distribution : Distribution.values()) {
            Flavour flavour = distribution.flavour();
            boolean ran = RESULTS.containsKey(distribution);
            table.append("| %s | %s | number-masking-%s | %s |%n"
                    .formatted(
                            distribution.title(),
                            ran ? Container.javaVersion() : "",
                            flavour.root(),
                            RESULTS.getOrDefault(distribution, "not run")));
        }
        System.out.print(table);
        Files.writeString(
                Path.of("target/containers-jdk" + Container.javaVersion().feature() + ".md"), table);
        assertEquals(Set.copyOf(Distribution.ofThisBuild()), RESULTS.keySet(), "what this build has to run");
    }
}
