package io.github.numbermasking.servlet.internal.console.view;

import io.github.numbermasking.servlet.internal.console.session.Session;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request of an operator's browser for a page. For one thread.
 *
 * @param request the request
 * @param session the operator's session
 * @param form the fields that were sent
 * @param base the path of the console on this server, with a slash at its end
 * @param api asks the API for it
 */
public record Visit(AdmittedRequest request, Session session, Form form, String base, ApiCalls api) {

    private static final Set<String> PHONES = Set.of("phone", "virtualNumber", "partyA", "partyB");

    public Client client() {
        return session.operator().client();
    }

    public boolean may(Role role) {
        return client().role().includes(role);
    }

    /** The id or number in the path. */
    public String subject() {
        String text = request.variable();
        return text.startsWith(" ") ? "+" + text.substring(1) : text; // Open Liberty takes a plus sign for a space
    }

    public Answer get(String path, Map<String, String> query) {
        return api.ask(request, client(), "GET", path, query, RequestBody.ABSENT);
    }

    public Answer send(String method, String path) {
        return api.ask(request, client(), method, path, Map.of(), RequestBody.ABSENT);
    }

    public Answer send(String method, String path, Map<String, ?> json) {
        return api.ask(request, client(), method, path, Map.of(), new RequestBody(Json.write(json)));
    }

    public Answer sendText(String path, String text) {
        RequestBody body = new RequestBody(text.getBytes(StandardCharsets.UTF_8));
        return api.ask(request, client(), "POST", path, Map.of(), body);
    }

    /** Takes some fields of the form as keys of a JSON body. */
    public Map<String, Object> fields(String... names) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (String name : names) {
            if (!form.get(name).isEmpty()) {
                json.put(name, PHONES.contains(name) ? bare(form.get(name)) : form.get(name));
            }
        }
        return json;
    }

    /** Returns a phone number without what people put between its digits. */
    public static String bare(String number) {
        return number.replaceAll("[ ()./-]", "");
    }

    /** Sends the browser to a page, which then shows a notice. */
    public Reply done(String page, Notice notice) {
        return Reply.empty(303).with("Location", base + page + "?done=" + notice.code());
    }

    /** Hides the fields. */
    @Override
    public String toString() {
        return "Visit[" + session + "]";
    }
}
