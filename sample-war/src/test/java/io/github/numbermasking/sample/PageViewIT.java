package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Browser;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.sample.testing.ShownRide;
import io.github.numbermasking.testing.Phones;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looking at pages costs the server: nothing that stays. The WAR in a Jetty of ours, so that sessions can be counted. */
class PageViewIT {

    /** 50,000 exhausted a heap of 64 MB as long as each made a session. */
    private static final int VIEWS = Integer.getInteger("sample.views", 1_000);

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    @TempDir
    private static Path work;

    private static Server server;

    private static String url;

    @BeforeAll
    public static void start() throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new ForwardedRequestCustomizer());
        server = new Server();
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        WebAppContext application =
                new WebAppContext(Path.of(System.getProperty("war")).toUri().toString(), "/");
        application.setTempDirectory(
                Files.createDirectory(work.resolve("webapp")).toFile());
        application.setThrowUnavailableOnStartupException(true);
        application.addEventListener(new HttpSessionListener() {
            @Override
            public void sessionCreated(HttpSessionEvent event) {
                SESSIONS.incrementAndGet();
            }
        });
        server.setHandler(application);
        server.start();
        url = "http://127.0.0.1:" + connector.getLocalPort();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Test
    void leavesNoSessionHoweverManyPagesAreLookedAt() throws Exception {
        Browser browser = new Browser(url);
        String ride = ShownRide.id(browser.book("Ann", Phones.e164(1), "Bob", Phones.e164(2)));
        browser.phone(ride, "rider", "dial", "+6560000001");
        List<String> paths = List.of("/", "/rides/" + ride, "/rides/none", "/nothing");
        Browser forgetful = Browser.withoutCookies(url);
        for (int view = 0; view < VIEWS; view++) {
            String path = paths.get(view % paths.size());
            assertTrue(List.of(200, 404).contains(forgetful.open(path).statusCode()), path);
        }
        assertEquals(0, SESSIONS.get());
    }

    @Test
    void overHttpsTheCookieIsThisHostsOwnAndNeverSentInTheClear() throws Exception {
        HttpResponse<String> page = Browser.withoutCookies(url).ask("GET", "/", Map.of("X-Forwarded-Proto", "https"));
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.startsWith("__Host-formToken="), cookie);
        assertTrue(
                cookie.contains("Path=/;") && cookie.contains("Secure") && cookie.contains("SameSite=Strict"), cookie);
    }

    @Test
    void showsItsOwnPageWithoutInnerLifeWhereItFails(@TempDir Path directory) throws Exception {
        Path war = Files.copy(Path.of(System.getProperty("war")), directory.resolve("sample-war.war"));
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + war.toUri()), Map.of())) {
            Files.delete(files.getPath("WEB-INF/templates/person.mustache"));
        }
        try (SampleProcess sample = SampleProcess.start(war)) {
            sample.command();
            Browser browser = new Browser(sample.url());
            HttpResponse<String> page = browser.open("/");
            assertEquals(500, page.statusCode());
            assertTrue(page.body().contains("<h1>Something went wrong</h1>"), page.body());
            assertFalse(page.body().contains("Exception"), page.body());
            HttpResponse<String> broken = browser.open("/rides/a%2Fb");
            assertEquals(400, broken.statusCode());
            assertTrue(broken.body().contains("All rides"), broken.body());
        }
    }
}
