package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.Phones;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples on Spring: they book and connect beside Spring Security, which turns 8x8 away without our lines. */
@Order(6)
class SpringIT {

    private static final String APP =
            "Basic " + Base64.getEncoder().encodeToString("app:app-pw".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    /** An example and where it runs. */
    enum Example {
        SPRING_5("spring-5.war", "rides"),
        SPRING_6("spring-6.war", "rides"),
        SPRING_BOOT_3("spring-boot-3.jar", "");

        private final String archive;
        private final String context;

        Example(String archive, String context) {
            this.archive = archive;
            this.context = context;
        }

        Path file() {
            String module = archive.substring(0, archive.lastIndexOf('.'));
            return Path.of("..", "examples", module, "target", archive);
        }

        Container start(Path file) throws IOException, InterruptedException {
            if (this == SPRING_BOOT_3) {
                return new BootContainer(file).launch(Map.of(), List.of());
            }
            Container container = (this == SPRING_5 ? Distribution.TOMCAT_9 : Distribution.TOMCAT_10_1).start();
            container.lay(context, file);
            container.await(
                    "the example", () -> container.get("/rides/anything").status() == 401);
            return container;
        }
    }

    @ParameterizedTest
    @EnumSource
    void booksAndConnectsBesideSpringSecurity(Example example) throws Exception {
        try (Container container = example.start(example.file())) {
            MaskedHost masked = new MaskedHost(container, example.context, "numbermasking");
            masked.bookCallComplete();
            assertEquals(401, masked.call("another secret of a host").status());
            assertTurnedAway(container.send("POST", masked.root() + "/anything", APP, BodyPublishers.noBody()));
            assertBooksWithTheHostsRow(container, masked);
        }
    }

    /** A ride and its booking are one transaction: what was refused leaves neither, and may come again. */
    private static void assertBooksWithTheHostsRow(Container container, MaskedHost masked) throws Exception {
        assertEquals(new HostAnswer(409, "not booked: SAME_PARTY"), ride(container, masked, Phones.RIDER));
        assertEquals(404, masked.booking("ride-2").status());
        assertEquals(200, ride(container, masked, Phones.DRIVER).status());
        assertEquals(200, masked.booking("ride-2").status());
    }

    private static HostAnswer ride(Container container, MaskedHost masked, String driver) throws Exception {
        String form = "id=ride-2&rider=" + URLEncoder.encode(Phones.RIDER, StandardCharsets.UTF_8) + "&driver="
                + URLEncoder.encode(driver, StandardCharsets.UTF_8);
        return container.send(
                "POST",
                masked.root() + "/rides",
                APP,
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString(form));
    }

    @ParameterizedTest
    @EnumSource
    void springSecurityTurns8x8AwayUnlessThePathIsOpened(Example example) throws Exception {
        try (Container container = example.start(without("NumberMaskingSecurity.class", example))) {
            MaskedHost masked = new MaskedHost(container, example.context, "numbermasking");
            assertTurnedAway(masked.call(HostWar.SECRET));
        }
    }

    /** A POST without a CSRF token: 403, in place of which Spring Boot's page for errors wants a user. */
    private static void assertTurnedAway(HostAnswer answer) {
        assertTrue(answer.status() == 403 || answer.status() == 401, answer.toString());
    }

    /** The same archive without one class. JARs inside an executable JAR must stay as they are, not compressed again. */
    private Path without(String name, Example example) throws IOException {
        Path copy = folder.resolve(example.archive);
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(example.file()));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(name)) {
                    continue;
                }
                ZipEntry next = new ZipEntry(entry);
                if (next.getMethod() == ZipEntry.DEFLATED) {
                    next.setCompressedSize(-1);
                }
                out.putNextEntry(next);
                in.transferTo(out);
            }
        }
        return copy;
    }
}
