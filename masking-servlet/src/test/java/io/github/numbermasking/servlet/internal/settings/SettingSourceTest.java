package io.github.numbermasking.servlet.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingSourceTest {

    private final ServletContextHandler context = new ServletContextHandler();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private String fault(Consumer<SettingSource> reading) {
        SettingSource source = source();
        reading.accept(source);
        return assertThrows(BadSettingException.class, source::check).getMessage();
    }

    @AfterEach
    void clear() {
        System.clearProperty(Setting.SCHEMA.key());
    }

    private SettingSource source() {
        return SettingSource.of(context.getServletContext(), environment::get);
    }

    @Test
    void prefersASystemPropertyToTheEnvironmentToAContextParamToTheDefault() {
        assertEquals("validate", source().text(Setting.SCHEMA));
        context.setInitParameter("masking.schema", "from the context-param");
        assertEquals("from the context-param", source().text(Setting.SCHEMA));
        environment.put("MASKING_SCHEMA", "from the environment");
        assertEquals("from the environment", source().text(Setting.SCHEMA));
        System.setProperty("masking.schema", "from the system property");
        assertEquals("from the system property", source().text(Setting.SCHEMA));
    }

    @Test
    void namesEveryEnvironmentVariableAfterItsKey() {
        assertEquals("MASKING_API_TOKENS", Setting.API_TOKENS.variable());
        assertEquals("MASKING_BOOKING_COOLDOWN_STRICT", Setting.BOOKING_COOLDOWN_STRICT.variable());
        assertEquals("MASKING_8X8_API_KEY", Setting.PLATFORM_KEY.variable());
        for (Setting setting : Setting.values()) {
            assertTrue(setting.variable().matches("MASKING(_[A-Z0-9]+)+"), setting.variable());
        }
    }

    @Test
    void hasNoValueForASettingThatHasNoDefault() {
        assertEquals(Optional.empty(), source().optional(Setting.JDBC_URL));
        assertEquals(List.of(), source().list(Setting.API_TOKENS));
    }

    @Test
    void stripsBlanksAroundValuesAndItems() {
        context.setInitParameter("masking.schema", "\n    create\n  ");
        context.setInitParameter("masking.subaccounts", " one ,\n two ");
        assertEquals("create", source().text(Setting.SCHEMA));
        assertEquals(List.of("one", "two"), source().list(Setting.SUBACCOUNTS));
    }

    @Test
    void readsAValueFromTheEnvironmentOrAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "from-the-file\n");
        environment.put("DB_PASSWORD", "from-the-environment");
        context.setInitParameter("masking.jdbc.password", "${env:DB_PASSWORD}");
        assertEquals("from-the-environment", source().text(Setting.JDBC_PASSWORD));
        context.setInitParameter("masking.jdbc.password", "${file:" + file + "}");
        assertEquals("from-the-file", source().text(Setting.JDBC_PASSWORD));
    }

    @Test
    void splitsAListBeforeItReadsItsItems() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "one,secret,with,commas");
        environment.put("NEW_SECRET", "another,with,commas");
        context.setInitParameter("masking.webhook.secrets", "plain, ${env:NEW_SECRET}, ${file:" + file + "}");
        assertEquals(
                List.of("plain", "another,with,commas", "one,secret,with,commas"),
                source().list(Setting.WEBHOOK_SECRETS));
    }

    @Test
    void expandsAPropertyAndAVariableLikeAContextParam() {
        environment.put("MASKING_SCHEMA", "${env:MODE}");
        environment.put("MODE", "create");
        assertEquals("create", source().text(Setting.SCHEMA));
        System.setProperty("masking.schema", "${env:MODE}");
        assertEquals("create", source().text(Setting.SCHEMA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${env:MISSING}",
                "${env:BLANK}",
                "${file:/no/such/file}",
                "${file:}",
                "${file:\u0000}",
                "${sys:x}",
                "${}",
                "${MISSING}"
            })
    void saysWhichSettingPointsToNothing(String value) {
        environment.put("BLANK", "  ");
        context.setInitParameter("masking.jdbc.password", value);
        String message = fault(source -> source.text(Setting.JDBC_PASSWORD));
        assertTrue(message.startsWith("masking.jdbc.password: "), message);
        context.setInitParameter("masking.webhook.secrets", "a-plain-secret-of-8x8," + value);
        message = fault(source -> source.list(Setting.WEBHOOK_SECRETS));
        assertTrue(message.startsWith("masking.webhook.secrets: "), message);
        assertFalse(message.contains("a-plain-secret-of-8x8"), message);
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        Path file = Files.writeString(folder.resolve("empty"), "\n");
        context.setInitParameter("masking.jdbc.password", "${file:" + file + "}");
        fault(source -> source.text(Setting.JDBC_PASSWORD));
    }

    @Test
    void leavesADollarInsideAValueAlone() {
        context.setInitParameter("masking.jdbc.password", "a${env:X}b");
        assertEquals("a${env:X}b", source().text(Setting.JDBC_PASSWORD));
    }

    @Test
    void leavesOtherContextParamsAlone() {
        context.setInitParameter("maskingly", "x");
        context.setInitParameter("com.example.masking.schema", "x");
        assertEquals("validate", source().text(Setting.SCHEMA));
    }

    @Test
    void refusesCharactersThatJavaCouldNotReadAndNamesTheVariable() {
        environment.put("MASKING_ANNOUNCE_ENDED", "vor\uFFFD\uFFFDber");
        String message = fault(source -> source.text(Setting.ANNOUNCE_ENDED));
        assertTrue(
                message.startsWith("masking.announce.ended: the environment variable MASKING_ANNOUNCE_ENDED "),
                message);
        context.setInitParameter("masking.jdbc.password", "${env:DB_PASSWORD}");
        environment.put("DB_PASSWORD", "schl\uFFFDssel");
        message = fault(source -> source.text(Setting.JDBC_PASSWORD));
        assertTrue(message.contains("the environment variable DB_PASSWORD "), message);
        assertFalse(message.contains("schl"), message);
    }

    @Test
    void refusesAFileThatIsNotInUtf8() throws Exception {
        Path file = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xFC, 'b'});
        context.setInitParameter("masking.jdbc.password", "${file:" + file + "}");
        assertTrue(fault(source -> source.text(Setting.JDBC_PASSWORD)).contains("not in UTF-8"));
    }
}
