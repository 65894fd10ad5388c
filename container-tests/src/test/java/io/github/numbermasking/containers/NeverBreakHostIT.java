package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with number masking, the host's own servlet answers, and the log says what to do. */
@Order(4)
@MethodSource("io.github.numbermasking.containers.Distribution#ofLongTests")
class NeverBreakHostIT extends EachContainer {

    @Test
    void saysWhichSettingIsBad() throws Exception {
        MaskedHost host = container.deploy(
                "badsetting", masked().withDataSource("badsetting").set("masking.answer.deadline", "soon"));
        assertOff(host);
        container.awaitLine(
                "number masking is off, every request gets 503, because of the setting masking.answer.deadline");
    }

    @Test
    void saysWhatTheContainerDoesNotHaveInJndi() throws Exception {
        container
                .deploy("nodatasource", masked().set("masking.datasource", "jdbc/nowhere"))
                .assertUnavailable();
        container.awaitLine("no DataSource yet, will look again: masking.datasource: nothing is bound to the JNDI"
                + " name java:comp/env/jdbc/nowhere");
    }

    @Test
    void saysThatTheDatabaseIsAway() throws Exception {
        container
                .deploy(
                        "nodatabase",
                        masked().withOwnPool(Jars.named("postgresql"), "jdbc:postgresql://127.0.0.1:1/nowhere"))
                .assertUnavailable();
        container.awaitLine("no connection to the database, tried again until there is one: SQLState 08001");
    }

    @Test
    void saysThatTheTablesAreMissing() throws Exception {
        container
                .deploy("notables", masked().withDataSource("notables").set("masking.schema", "validate"))
                .assertUnavailable();
        container.awaitLine("the tables are missing or incomplete (masking_number is missing or lacks a column): run");
    }

    @Test
    void saysThatTheSecretIsWrong() throws Exception {
        MaskedHost host = container.deploy("wrongsecret", masked().withDataSource("wrongsecret"));
        assertEquals(401, host.call("not-the-secret-of-the-host").status());
        container.awaitLine("number masking: a webhook had no accepted secret in the header Authorization");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichJarToTakeInstead(Descriptor descriptor) throws Exception {
        String name = "wrongjar-" + descriptor.name().toLowerCase(Locale.ROOT);
        HostWar war = wrongJar().descriptor(descriptor);
        if (distribution == Distribution.JETTY_9_4 && descriptor == Descriptor.V2_5) {
            container.lay(name, war); // it asks nobody before it makes the listener, and the host does not come up
            container.awaitLine("NoClassDefFoundError: jakarta/servlet/ServletContextListener");
        } else {
            assertNamesTheRightJar(name, war);
        }
    }

    @Test
    void worksWhereNoFragmentMayTakePart() throws Exception {
        container
                .deploy("alone", masked().withDataSource("alone").lines("<absolute-ordering/>\n"))
                .bookCallComplete();
    }

    @Test
    void leavesAHostAloneThatHasBothJars() throws Exception {
        HostWar war = masked().library(distribution.flavour().other().dropIn()).withDataSource("bothjars");
        container.deploy("bothjars", war);
        assertEquals(new HostAnswer(200, war.page()), container.get("/bothjars/host"));
    }

    private void assertNamesTheRightJar(String name, HostWar war) throws Exception {
        String line = "take number-masking-" + distribution.flavour().root() + " instead";
        long before = container.containerLog().count(line);
        assertOff(container.deploy(name, war));
        container.await(
                "the line \"" + line + "\"", () -> container.containerLog().count(line) > before);
    }

    private static void assertOff(MaskedHost host) throws Exception {
        assertEquals(503, host.call(HostWar.SECRET).status());
    }

    private HostWar masked() throws Exception {
        return HostWar.masked(distribution);
    }

    private HostWar wrongJar() throws Exception {
        return HostWar.masked(distribution, distribution.flavour().other());
    }
}
