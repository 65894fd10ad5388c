package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.servlet.internal.http.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser at the console: keeps the cookie, and sends forms with the text that the pages carry. For one thread. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final TestServer server;
    private String cookie = "";
    private String token = "";

    public Browser(TestServer server) {
        this.server = server;
    }

    /** Logs in as the operator of a role, and opens the overview. */
    public static Browser of(TestServer server, Role role) {
        Browser browser = new Browser(server);
        browser.logIn(Operators.name(role), Operators.secret(role)).assertStatus(303);
        browser.get("").assertStatus(200);
        return browser;
    }

    public HttpAnswer logIn(String name, String secret, String... headers) {
        return send("POST", "login", form("name", name, "secret", secret), headers);
    }

    public HttpAnswer get(String page) {
        return send("GET", page, null);
    }

    /** Sends a form with the text of this session. */
    public HttpAnswer post(String page, String... fields) {
        List<String> all = new ArrayList<>(List.of("token", token));
        all.addAll(List.of(fields));
        return send("POST", page, form(all.toArray(String[]::new)));
    }

    /** Sends a request for a page of the console. */
    public HttpAnswer send(String method, String page, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (body != null) {
            all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        }
        if (!cookie.isEmpty()) {
            all.addAll(List.of("Cookie", cookie));
        }
        HttpAnswer answer = server.send(method, "/console/" + page, body, all.toArray(String[]::new));
        String set = answer.header("Set-Cookie");
        if (!set.isEmpty()) {
            cookie = set.substring(0, set.indexOf(';'));
        }
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    public String cookie() {
        return cookie;
    }

    /** Sends another cookie from now on. */
    public void cookie(String value) {
        cookie = value;
    }

    public void token(String value) {
        token = value;
    }

    /** Encodes the fields of a form: names and values in turn. */
    public static String form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(form.length() == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
