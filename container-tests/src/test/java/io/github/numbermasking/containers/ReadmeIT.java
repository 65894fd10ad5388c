package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Follows the README word by word: deploys its web.xml as it stands, and sends each of its curl commands. */
class ReadmeIT {

    private static final Path README = Path.of("..", "README.md");
    private static final Path INSTALLATION = Path.of("..", "docs", "installation.md");

    /** A command with its quoted arguments, which may go over several lines. */
    private static final Pattern CURL = Pattern.compile("(?m)^curl (?:'[^']*'|\"[^\"]*\"|\\\\\\n|[^'\"\\n#])*");

    private static final Pattern HEADER = Pattern.compile("-H ['\"]([^:]+): ([^'\"]+)['\"]");
    private static final String H2 = "jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder;

    @Test
    void worksAsTheReadmeSaysOnTomcat() throws Exception {
        String context = block(INSTALLATION, "<Context>");
        Path war = war(Map.of(
                "WEB-INF/web.xml",
                block(README, "<?xml"),
                "META-INF/context.xml",
                changed(context, "org.postgresql.Driver\" url=\"jdbc:postgresql://…", "org.h2.Driver\" url=\"" + H2)));
        assertWorks(Distribution.TOMCAT_10_1.start(), war);
    }

    @Test
    void worksOnJettyWithTheLinesThatThePageAboutTheInstallationAdds() throws Exception {
        String environment = block(INSTALLATION, "<!DOCTYPE Configure")
                .replace("org.eclipse.jetty.webapp", "org.eclipse.jetty.ee10.webapp")
                .replace("org.postgresql.ds.PGSimpleDataSource", "org.h2.jdbcx.JdbcDataSource");
        Path war = war(Map.of(
                "WEB-INF/web.xml",
                webXmlWithReference(),
                "WEB-INF/jetty-env.xml",
                changed(environment, "jdbc:postgresql://…", H2)));
        assertWorks(Distribution.JETTY_12_EE10.start(), war);
    }

    static List<Distribution> tomee() {
        return ofJakarta(Product.TOMEE);
    }

    static List<Distribution> liberty() {
        return ofJakarta(Product.LIBERTY);
    }

    private static List<Distribution> ofJakarta(Product product) {
        return Distribution.ofTheMatrix().stream()
                .filter(one -> one.product() == product && one.flavour() == Flavour.JAKARTA)
                .toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("tomee")
    void worksOnTomeeWithTheFileThatThePageAboutTheInstallationShows(Distribution distribution) throws Exception {
        String resources = onPostgresql(block(INSTALLATION, "<resources>"))
                .replace("UserName …", "UserName postgres")
                .replace("Password …", "Password postgres");
        Path war = war(Map.of("WEB-INF/web.xml", webXmlWithReference(), "WEB-INF/resources.xml", resources));
        assertWorks(withPostgresql(new TomcatContainer(distribution)), war);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("liberty")
    void worksOnLibertyWithTheLinesThatThePageAboutTheInstallationShows(Distribution distribution) throws Exception {
        String lines = onPostgresql(block(INSTALLATION, "<library id=\"driver\">"))
                .replace("user=\"…\" password=\"…\"", "user=\"postgres\" password=\"postgres\"");
        Path war = war(Map.of(
                "WEB-INF/web.xml", webXmlWithReference(), "WEB-INF/ibm-web-bnd.xml", block(INSTALLATION, "<web-bnd")));
        assertWorks(withPostgresql(new LibertyContainer(distribution).lines(lines)), war);
    }

    private static Container withPostgresql(Container container) throws Exception {
        return container.launch(Map.of(), List.of(Jars.named("postgresql")));
    }

    private static String onPostgresql(String lines) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + Postgres.port() + "/" + Postgres.newDatabase();
        return changed(lines, "jdbc:postgresql://…", url);
    }

    private static String webXmlWithReference() throws IOException {
        return changed(block(README, "<?xml"), "</web-app>", block(INSTALLATION, "<resource-ref>") + "</web-app>");
    }

    private void assertWorks(Container started, Path war) throws Exception {
        String readme = Files.readString(README);
        List<String> commands =
                CURL.matcher(readme).results().map(MatchResult::group).toList();
        assertEquals(4, commands.size(), commands.toString());
        String health = commands.get(0);
        try (Container container = started) {
            container.lay("your-app", war);
            HostAnswer up = new HostAnswer(200, "{\"status\":\"UP\"}");
            container.await("health", () -> send(container, health).equals(up));
            assertEquals(201, send(container, commands.get(1)).status(), "the virtual number");
            assertEquals(201, send(container, commands.get(2)).status(), "the booking");
            String connected = readme.substring(readme.indexOf("{\"callflow\""));
            connected = connected.substring(0, connected.indexOf('\n'));
            assertEquals(new HostAnswer(200, connected), send(container, commands.get(3)));
        }
    }

    /** Sends what the command sends, with the token of the README's web.xml. */
    private static HostAnswer send(Container container, String command) throws IOException, InterruptedException {
        String filled = command.replace("$TOKEN", "demo-management-token")
                .replace("$URL", "http://127.0.0.1:" + container.port() + "/your-app/numbermasking");
        String body = first("-d '([^']*)'", filled, "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(first("\"(http:[^\"]*)\"", filled, "")))
                .method(
                        first("-X ([A-Z]+)", filled, body.isEmpty() ? "GET" : "POST"),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HEADER.matcher(filled).results().forEach(header -> request.header(header.group(1), header.group(2)));
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        return new HostAnswer(response.statusCode(), response.body());
    }

    private static String first(String pattern, String text, String otherwise) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElse(otherwise);
    }

    /** The code block that begins with these characters. */
    private static String block(Path page, String start) throws IOException {
        String text = Files.readString(page);
        int from = text.indexOf("```xml\n" + start);
        assertTrue(from >= 0, page + " has no block that begins with " + start);
        return text.substring(from + "```xml\n".length(), text.indexOf("```", from + 3));
    }

    private static String changed(String text, String from, String to) {
        assertTrue(text.contains(from), text);
        return text.replace(from, to);
    }

    private Path war(Map<String, String> descriptors) throws IOException {
        Path war = folder.resolve("your-app.war");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(war))) {
            for (Map.Entry<String, String> descriptor : descriptors.entrySet()) {
                out.putNextEntry(new ZipEntry(descriptor.getKey()));
                out.write(descriptor.getValue().getBytes(StandardCharsets.UTF_8));
            }
            out.putNextEntry(new ZipEntry("WEB-INF/lib/number-masking-jakarta.jar"));
            Files.copy(Flavour.JAKARTA.dropIn(), out);
        }
        return war;
    }
}
