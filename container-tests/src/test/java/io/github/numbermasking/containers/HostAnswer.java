package io.github.numbermasking.containers;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What came back for a request.
 *
 * @param status the HTTP status; 0 if nothing came
 * @param body the body as text
 */
record HostAnswer(int status, String body) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Sends a request on a connection of its own. One that is kept open keeps Jetty 12's last request, and with it the web
     * application.
     */
    static HostAnswer to(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.header("Connection", "close").build(), HttpResponse.BodyHandlers.ofString());
            return new HostAnswer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new HostAnswer(0, "");
        }
    }
}
