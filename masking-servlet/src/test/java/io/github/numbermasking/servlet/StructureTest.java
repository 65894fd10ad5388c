package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.jdbc.JdbcMasking;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextListener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiled classes lean on. */
class StructureTest {

    /** Of the servlet API, what Servlet 4.0 and later brought. */
    private static final Set<String> AFTER_SERVLET_3_1 = Set.of(
            "HttpFilter",
            "GenericFilter",
            "HttpServletMapping",
            "PushBuilder",
            "ServletConnection",
            "getHttpServletMapping",
            "newPushBuilder",
            "getTrailerFields",
            "setTrailerFields",
            "isTrailerFieldsReady",
            "addJspFile",
            "getSessionTimeout",
            "setSessionTimeout",
            "getRequestCharacterEncoding",
            "setRequestCharacterEncoding",
            "getResponseCharacterEncoding",
            "setResponseCharacterEncoding");

    private static final Pattern SERVLET_REFERENCE = Pattern.compile("jakarta/servlet/(?:http/)?(\\w+)(?:\\.(\\w+))?");

    @Test
    void leavesJdbiToTheJdbcModule() throws Exception {
        Set<String> ours = dependencies(MaskingListener.class);
        assertTrue(ours.contains("jakarta.servlet.Filter"), "jdeps saw nothing: " + ours);
        assertTrue(ours.contains("io.github.numbermasking.jdbc.internal.JdbcEngine"), "jdeps saw nothing: " + ours);
        assertEquals(
                List.of(),
                ours.stream().filter(name -> name.startsWith("org.jdbi.")).toList());
        assertTrue(dependencies(JdbcMasking.class).contains("org.jdbi.v3.core.Jdbi"), "jdeps would not have seen JDBI");
    }

    @Test
    void usesOnlyWhatServlet31Has() throws Exception {
        Set<String> used = new TreeSet<>();
        Matcher matcher = SERVLET_REFERENCE.matcher(bytecode());
        while (matcher.find()) {
            used.add(matcher.group(1));
            used.add(String.valueOf(matcher.group(2)));
        }
        assertTrue(used.containsAll(Set.of("HttpServletRequest", "getContentLengthLong", "getPathInfo")), "" + used);
        used.retainAll(AFTER_SERVLET_3_1);
        assertEquals(Set.of(), used);
    }

    @Test
    void implementsEveryMethodOfFilterAndListenerItself() {
        assertEquals(Set.of(), notDeclared(Filter.class, MaskingFilter.class));
        assertEquals(Set.of(), notDeclared(ServletContextListener.class, MaskingListener.class));
    }

    private static Set<String> notDeclared(Class<?> contract, Class<?> type) {
        Set<String> names =
                Arrays.stream(contract.getMethods()).map(Method::getName).collect(Collectors.toSet());
        Arrays.stream(type.getDeclaredMethods()).map(Method::getName).forEach(names::remove);
        return names;
    }

    private static Set<String> dependencies(Class<?> type) throws Exception {
        String output =
                run("jdeps", "-verbose:class", "-filter:none", classes(type).toString());
        return Pattern.compile("-> ([\\w.$]+)")
                .matcher(output)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String bytecode() throws Exception {
        try (Stream<Path> files = Files.walk(classes(MaskingListener.class))) {
            String[] names = files.map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .toArray(String[]::new);
            return run(
                    "javap",
                    Stream.concat(Stream.of("-c", "-p"), Stream.of(names)).toArray(String[]::new));
        }
    }

    private static Path classes(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String run(String tool, String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
        writer.flush();
        assertEquals(0, status, out.toString());
        return out.toString();
    }
}
