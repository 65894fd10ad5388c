package io.github.numbermasking.sample;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the pages from the templates in WEB-INF/templates. A template shows all values as text. Thread-safe. */
final class Pages {

    /** Allows our own style sheet, script, images, requests and forms, and nothing else. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final ServletContext context;
    private final Mustache.Compiler compiler;

    Pages(ServletContext context) {
        this.context = context;
        this.compiler =
                Mustache.compiler().emptyStringIsFalse(true).zeroIsFalse(true).withLoader(this::reader);
    }

    /** Answers with a page. */
    void send(HttpServletResponse response, int status, String name, Object model) throws IOException {
        String html = templates.computeIfAbsent(name, compiler::loadTemplate).execute(model);
        response.setStatus(status);
        response.setContentType("text/html; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.getWriter().write(html);
    }

    private Reader reader(String name) throws IOException {
        InputStream file = context.getResourceAsStream("/WEB-INF/templates/" + name + ".mustache");
        if (file == null) {
            throw new FileNotFoundException(name);
        }
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }
}
