package io.github.numbermasking.containers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Containers that have old versions of what we use in the class path of all their web applications. */
@Order(7)
class HostileContainerIT {

    @ParameterizedTest
    @MethodSource("io.github.numbermasking.containers.Distribution#ofThisBuild")
    void meetsNoLibraryOfItsContainer(Distribution distribution) throws Exception {
        List<Path> libraries = distribution.flavour().librariesOfHosts();
        // Jetty logs by SLF4J itself, of a version of its own, and hides that from web applications.
        List<Path> logging = distribution.isTomcat()
                ? List.of()
                : libraries.stream()
                        .filter(library -> library.getFileName().toString().startsWith("slf4j"))
                        .toList();
        List<Path> shared =
                libraries.stream().filter(library -> !logging.contains(library)).toList();
        Map<String, HostWar> wars = Map.of(
                "libraries", HostWar.masked(distribution).withDataSource("libraries"),
                "pool", HostWar.masked(distribution).withOwnPool(Jars.h2OfHost(), HostWar.url("pool")));
        for (HostWar war : wars.values()) {
            war.servlet("LibrariesServlet", "/libraries");
            for (Path library : logging) {
                war.library(library);
            }
        }
        try (Container container = distribution.start(wars, shared)) {
            for (String name : wars.keySet()) {
                MaskedHost host = container.awaitHost(name, wars.get(name));
                host.bookCallComplete();
                host.assertFindsItsLibraries(distribution.flavour());
            }
            container.awaitLine(MaskedHost.POOL_STARTED);
        }
    }
}
