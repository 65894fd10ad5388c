package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.client.Sender;
import io.github.numbermasking.servlet.internal.client.UrlSender;

/** The same requests to 8x8's API, by the client that Java 8 has. */
class ApiClientOnJava8Test extends ApiClientTest {

    @Override
    Sender sender() {
        return new Sender(() -> new UrlSender("8x8"));
    }
}
