package host;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.slf4j.LoggerFactory;

/** Says which versions of its libraries the host gets. */
public class LibrariesServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain");
        try (Jsonb json = JsonbBuilder.create()) {
            response.getWriter()
                    .print("JDBI " + version(org.jdbi.v3.core.Jdbi.class)
                            + ", HikariCP " + version(com.zaxxer.hikari.HikariConfig.class)
                            + ", SLF4J " + LoggerFactory.getILoggerFactory().getClass().getName()
                            + ", JSON-B " + json.getClass().getName() + " writes " + json.toJson(Arrays.asList(1, 2)));
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static String version(Class<?> type) throws IOException {
        URL place = type.getProtectionDomain().getCodeSource().getLocation();
        try (JarFile jar = new JarFile(place.getPath())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            String version = manifest.getValue("Implementation-Version");
            return version == null ? manifest.getValue("Bundle-Version") : version;
        }
    }
}
