package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts with old versions of what we use, and with filters that get into the way. */
@Order(3)
@MethodSource("io.github.numbermasking.containers.Distribution#ofLongTests")
class HostileHostIT extends EachContainer {

    private static final String READ = "has read the body before; map MaskingFilter first";
    private static final String NOT_MAPPED =
            "map MaskingFilter to the same paths as MaskingServlet in web.xml, and for the dispatcher FORWARD";

    @Test
    void meetsNoLibraryOfItsHost() throws Exception {
        deployWithLibraries("libraries", host("libraries"));
    }

    @Test
    void hasItsOwnPoolBesideThatOfItsHost() throws Exception {
        long before = container.containerLog().count(MaskedHost.POOL_STARTED);
        deployWithLibraries("librariespool", ownPool("librariespool"));
        assertLogs(before);
    }

    @Test
    void logsToTheContainersLogWhatItsLibrariesLog() throws Exception {
        long before = container.containerLog().count(MaskedHost.POOL_STARTED);
        container.deploy("ownpool", ownPool("ownpool")).bookCallComplete();
        assertLogs(before);
    }

    private void deployWithLibraries(String name, HostWar war) throws Exception {
        for (Path library : distribution.flavour().librariesOfHosts()) {
            war.library(library);
        }
        MaskedHost host = container.deploy(name, war.servlet("LibrariesServlet", "/libraries"));
        host.bookCallComplete();
        host.assertFindsItsLibraries(distribution.flavour());
    }

    private void assertLogs(long before) throws Exception {
        container.await(
                "a line of the pool's library", () -> container.containerLog().count(MaskedHost.POOL_STARTED) > before);
        assertEquals(0, container.containerLog().count("SLF4J"), container.log());
    }

    @Test
    void worksBehindASecurityFilterThatLetsItsPathPass() throws Exception {
        HostWar war = host("secured").set("host.open", "/numbermasking/").filter("SecurityFilter");
        container.deploy("secured", war).bookCallComplete();
        assertEquals(401, container.get("/secured/of-the-host").status());
    }

    /** A secret may be what a security filter wants, too; else nobody gets past that one, and it is not ours to say so. */
    @Test
    void takesTheCredentialsOfASecurityFilterForItsSecret() throws Exception {
        String credentials = "Basic aG9zdDpwYXNzd29yZA==";
        MaskedHost host = container.deploy(
                "credentials",
                host("credentials")
                        .set("masking.webhook.secrets", HostWar.SECRET + "," + credentials)
                        .set("host.credentials", credentials)
                        .filter("SecurityFilter"));
        host.assertSaysUnknown(credentials);
        assertEquals(new HostAnswer(401, "the host wants credentials"), host.call(HostWar.SECRET));
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
    void worksBeforeFiltersThatReadTheBodyAsTheLineAdvises() throws Exception {
        for (String filter : List.of("ReadingFilter", "ReaderFilter")) {
            String name = "before" + filter.toLowerCase(Locale.ROOT);
            MaskedHost host = container.deploy(name, host(name).filterAfterOurs(filter));
            host.bookCallComplete();
            assertEquals(200, host.chunkedCall().status(), filter);
        }
    }

    /** As filters are that were compiled for Servlet 2.5. */
    @Test
    void worksBehindAFilterWhoseStreamHasNothingButReads() throws Exception {
        MaskedHost host = container.deploy("bare", host("bare").filter("BareStreamFilter"));
        host.bookCallComplete();
        assertEquals(200, host.chunkedCall().status());
    }

    /** TRACE reaches no application: Tomcat's connector refuses it (405), and so does Jetty's default web.xml (403). */
    @Test
    void answersHeadAsGetAndEchoesNothingToTrace() throws Exception {
        container.deploy("methods", host("methods")).bookCallComplete();
        for (String path : List.of("/methods/numbermasking/", "/methods/numbermasking/health")) {
            assertEquals(new HostAnswer(200, ""), send("HEAD", path));
            HostAnswer traced = send("TRACE", path);
            assertTrue(List.of(403, 405).contains(traced.status()), traced.toString());
            assertFalse(traced.body().contains(HostWar.SECRET), traced.body());
        }
    }

    private HostAnswer send(String method, String path) throws InterruptedException {
        return container.send(method, path, HostWar.SECRET, BodyPublishers.noBody());
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
        HostAnswer answer = chunked ? host.chunkedCall() : host.call(HostWar.SECRET);
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.body().contains(line), answer.body());
        container.await(
                "the line \"" + line + "\"", () -> container.containerLog().count(line) > before);
    }

    private HostWar host(String name) throws Exception {
        return HostWar.masked(distribution).withDataSource(name);
    }

    private HostWar ownPool(String name) throws Exception {
        return HostWar.masked(distribution).withOwnPool(Jars.h2OfHost(), HostWar.url(name));
    }
}
