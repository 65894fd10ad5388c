package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.containers.ContainerLog.Leak;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After its end a host leaves no thread, driver or class loader of ours, whatever had gone wrong before. Tomcat takes
 * back drivers and stops threads itself; so its warnings that it had to are looked for as well.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // what is planted stays in the container
@Order(2)
@MethodSource("io.github.numbermasking.containers.Distribution#ofLongTests")
class LeakIT extends EachContainer {

    /** Two full collections after the end of everything that could end. */
    private static final int LOOKS = 2;

    /** More than Tomcat has threads: one that is older than the last end of an application ends after a request. */
    private static final int REQUESTS = 30;

    private final Map<String, HostWar> hosts = new LinkedHashMap<>();

    @Test
    @Order(1)
    void leavesNothingBehindOfAHostThatWorkedOrNeverCould(@TempDir Path journal) throws Exception {
        Set<String> threads = container.jvm().threads();
        try (DatabaseLine ended = DatabaseLine.to(Postgres.port())) {
            hosts.put("ownpool", masked().withOwnPool(Jars.h2OfHost(), HostWar.url("own")));
            hosts.put("postgres", onPostgres(Postgres.port(), Postgres.newDatabase()));
            hosts.put("ended", onPostgres(ended.port(), Postgres.newDatabase()));
            hosts.put("refused", onPostgres(1, "nowhere"));
            hosts.put("badsetting", masked().set("masking.answer.deadline", "soon"));
            hosts.put(
                    "notables",
                    onPostgres(Postgres.port(), Postgres.newDatabase()).set("masking.schema", "validate"));
            hosts.put(
                    "wrongjar",
                    HostWar.masked(distribution, distribution.flavour().other()));
            hosts.put(
                    "threads",
                    onPostgres(Postgres.port(), Postgres.newDatabase()).with8x8(journal));
            Map<String, MaskedHost> deployed = deployAll();
            for (String name : List.of("ownpool", "postgres", "ended", "threads")) {
                deployed.get(name).bookCallComplete();
            }
            deployed.get("refused").assertUnavailable();
            deployed.get("notables").assertUnavailable();
            for (String name : List.of("badsetting", "wrongjar")) {
                assertEquals(503, deployed.get(name).call(HostWar.SECRET).status());
            }
            ended.breakOff();
            deployed.get("ended").assertUnavailable();
            undeployAll(threads);
            for (Leak leak : Leak.values()) {
                assertEquals(List.of(), leaks(leak, ".*"));
            }
        }
    }

    @Test
    @Order(2)
    void leavesNothingBehindOfAHostThatIsStuckInALookUpOnceThatHasEnded() throws Exception {
        Set<String> threads = container.jvm().threads();
        try (DatabaseLine frozen = DatabaseLine.to(Postgres.port());
                DatabaseLine silent = DatabaseLine.toNobody()) {
            hosts.put("sleeping", masked().listener("StuckListener"));
            hosts.put("silent", onPostgres(silent.port(), "nowhere"));
            hosts.put("frozen", onPostgres(frozen.port(), Postgres.newDatabase()));
            Map<String, MaskedHost> deployed = deployAll();
            deployed.get("frozen").bookCallComplete();
            frozen.fallSilent();
            for (String name : List.of("sleeping", "silent", "frozen")) {
                deployed.get(name).assertUnavailable();
                callUntilTheEnd(deployed.get(name));
            }
            container.await("a look-up that is stuck", () -> container.jvm().runs("host.StuckListener"));
            undeployAll(threads);
            // Tomcat says of the threads in there that they have not ended; no timeout reaches into a host's own code.
            assertEquals(List.of(), leaks(Leak.DRIVER, ".*"));
        }
    }

    @Test
    @Order(3)
    void findsEachPlantedLeak() throws Exception {
        Set<String> threads = container.jvm().threads();
        assertEquals(0, container.jvm().webApplications());

        plant("plantedthread", plain().listener("ThreadLeakListener"));
        container.await(
                "the planted thread and no other",
                () -> { // Tomcat 8.5 undeploys on threads that end a little later
                    return container.jvm().threadsBesides(threads).equals(Set.of("planted thread"));
                });
        assertStays(1);

        plant("planteddriver", plain().listener("DriverLeakListener"));
        plant("plantedlocal", plain().servlet("ThreadLocalLeakServlet", "/local"));
        if (distribution.isTomcat()) {
            assertFalse(leaks(Leak.THREAD, "plantedthread").isEmpty(), container.log());
            assertFalse(leaks(Leak.DRIVER, "planteddriver").isEmpty(), container.log());
            assertFalse(leaks(Leak.THREAD_LOCAL, "plantedlocal").isEmpty(), container.log());
        } else {
            assertStays(3);
        }
    }

    private List<String> leaks(Leak leak, String name) throws Exception {
        return container.containerLog().leaks(leak, "/?(?:" + name + ")");
    }

    /** Deploys a host that leaks, has it do so, and ends it. */
    private void plant(String name, HostWar war) throws Exception {
        container.deploy(name, war);
        for (int n = 0; n < REQUESTS; n++) {
            container.get("/" + name + "/local");
        }
        container.undeploy(name);
    }

    private void assertStays(int classLoaders) throws Exception {
        for (int n = 0; n < LOOKS; n++) {
            assertEquals(classLoaders, container.jvm().webApplications(), "a planted leak must be seen");
        }
    }

    private Map<String, MaskedHost> deployAll() throws Exception {
        for (Map.Entry<String, HostWar> host : hosts.entrySet()) {
            container.lay(host.getKey(), host.getValue());
        }
        Map<String, MaskedHost> deployed = new LinkedHashMap<>();
        for (Map.Entry<String, HostWar> host : hosts.entrySet()) {
            deployed.put(host.getKey(), container.awaitHost(host.getKey(), host.getValue()));
        }
        return deployed;
    }

    private void undeployAll(Set<String> threads) throws Exception {
        assertEquals(
                hosts.size(), container.jvm().webApplications(), "class loaders must be seen while they are there");
        container.undeploy(hosts.keySet().toArray(String[]::new));
        hosts.clear();
        container.awaitEnd(threads);
    }

    /** Has one call or another wait in the host for as long as it is there. */
    private static void callUntilTheEnd(MaskedHost host) {
        Thread thread = new Thread(() -> {
            try {
                while (host.call(HostWar.SECRET).status() == 200) {
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private HostWar plain() throws Exception {
        return HostWar.plain(distribution);
    }

    private HostWar masked() throws Exception {
        return HostWar.masked(distribution);
    }

    private HostWar onPostgres(int port, String database) throws Exception {
        return masked().withOwnPool(Jars.named("postgresql"), "jdbc:postgresql://127.0.0.1:" + port + "/" + database)
                .set("masking.jdbc.user", "postgres");
    }
}
