package io.github.numbermasking.sample.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Uses the page as a person does: keeps cookies, sends the form's hidden field along, follows no redirect unasked. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final String url;

    public Browser(String url) {
        this(url, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    private Browser(String url, HttpClient http) {
        this.url = url;
        this.http = http;
    }

    /** One that keeps nothing: each time it is new to the server. */
    public static Browser withoutCookies(String url) {
        return new Browser(url, HttpClient.newHttpClient());
    }

    public HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return ask("GET", path, Map.of());
    }

    /** Sends another request than a page does. */
    public HttpResponse<String> ask(String method, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Books a ride, and accepts it as its driver; the answer to the last of this that was possible. */
    public HttpResponse<String> book(String riderName, String riderPhone, String driverName, String driverPhone)
            throws IOException, InterruptedException {
        HttpResponse<String> booked =
                press("/rides", Map.of("action", "book", "riderName", riderName, "riderPhone", riderPhone));
        return booked.statusCode() == 303 ? name("accept", ShownRide.id(booked), driverName, driverPhone) : booked;
    }

    /** Names a driver on a ride's page. */
    HttpResponse<String> name(String action, String ride, String driverName, String driverPhone)
            throws IOException, InterruptedException {
        return press("/rides/" + ride, Map.of("action", action, "driverName", driverName, "driverPhone", driverPhone));
    }

    /** Presses a ride's button. */
    public HttpResponse<String> press(String action, String ride) throws IOException, InterruptedException {
        return press("/rides/" + ride, Map.of("action", action));
    }

    /** Sends fields without having opened the page, as a foreign site would. */
    public HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return post(path, fields, Map.of());
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, Map<String, String> headers)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Presses a button of a phone. */
    public HttpResponse<String> phone(String ride, String phone, String press, String number)
            throws IOException, InterruptedException {
        return press("/rides/" + ride, "/phones/" + ride, Map.of("phone", phone, "press", press, "number", number));
    }

    private HttpResponse<String> press(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        return press(path, path, fields);
    }

    private HttpResponse<String> press(String page, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(fields);
        all.put("formToken", token(page));
        return post(path, all);
    }

    /** The hidden field of a page's forms. */
    public String token(String page) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(open(page).body());
        if (!token.find()) {
            throw new AssertionError("the page has no form");
        }
        return token.group(1);
    }
}
