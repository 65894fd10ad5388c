package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Hosts with old versions of what we use, and with filters that get into the way. */
class HostileHostIT extends EachContainer {

    private static final String READ = "has read the body before; map MaskingFilter first";
    private static final String NOT_MAPPED =
            "map MaskingFilter to the same paths as MaskingServlet in web.xml, and for the dispatcher FORWARD";

    @Test
    void meetsNoLibraryOfItsHost() throws Exception {
        HostWar war = host("libraries").servlet("LibrariesServlet", "/libraries");
        for (Path library : distribution.flavour().librariesOfHosts()) {
            war.library(library);
        }
        container.deploy("libraries", war).bookCallComplete();
        assertEquals(
                distribution.flavour().whatHostsFind(),
                container.get("/libraries/libraries").body());
    }

    @Test
    void logsToTheContainersLogWhatItsLibrariesLog() throws Exception {
        container.deploy("ownpool", ownPool("ownpool")).bookCallComplete();
        container.awaitLine("number-masking - Start completed.");
        assertEquals(0, container.containerLog().count("SLF4J"), container.log());
    }

    @Test
    void worksBehindAFilterThatWrapsRequestsAndResponses() throws Exception {
        container.deploy("wrapping", host("wrapping").filter("WrappingFilter")).bookCallComplete();
    }

    @Test
    void worksUnderAForeignContextClassLoader() throws Exception {
        container.deploy("loader", host("loader").filter("LoaderFilter")).bookCallComplete();
        container
                .deploy("loaderpool", ownPool("loaderpool").filter("LoaderFilter"))
                .bookCallComplete();
    }

    @Test
    void saysThatAFilterHasReadTheBodyBefore() throws Exception {
        assertRefusesWithTheLine(READ, 400, "reading", "ReadingFilter", false);
    }

    @Test
    void saysThatAFilterHasReadAChunkedBodyBefore() throws Exception {
        assertRefusesWithTheLine(READ, 400, "chunked", "ReadingFilter", true);
    }

    @Test
    void saysThatAFilterHasReadTheBodyBeforeAsText() throws Exception {
        assertRefusesWithTheLine(READ, 400, "reader", "ReaderFilter", false);
    }

    @Test
    void saysHowToMapTheFilterWhereAHostForwardsAndThatHelps() throws Exception {
        assertRefusesWithTheLine(NOT_MAPPED, 503, "forwarding", "ForwardingFilter", false);
        container
                .deploy(
                        "forwardingmapped",
                        host("forwardingmapped").filter("ForwardingFilter").mappedForForwards())
                .bookCallComplete();
    }

    @Test
    void worksUnderAPathThatAHostRewrites() throws Exception {
        container
                .deploy("rewriting", host("rewriting").filter("RewritingFilter").mappedForForwards())
                .at("api/masking")
                .bookCallComplete();
    }

    /** The line comes at most once a minute for each host, so it is looked whether there is one more. */
    private void assertRefusesWithTheLine(String line, int status, String name, String filter, boolean chunked)
            throws Exception {
        long before = container.containerLog().count(line);
        MaskedHost host = container.deploy(name, host(name).filter(filter));
        Answer answer = chunked ? host.chunkedCall() : host.call(HostWar.SECRET);
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.body().contains(line), answer.body());
        container.await(
                "the line \"" + line + "\"", () -> container.containerLog().count(line) > before);
    }

    private HostWar host(String name) throws Exception {
        return HostWar.masked(distribution).withDataSource(name);
    }

    private HostWar ownPool(String name) throws Exception {
        return HostWar.masked(distribution).withOwnPool(Jars.ofHost("h2"), HostWar.url(name));
    }
}
