package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.client.Sender;
import io.github.numbermasking.servlet.internal.client.UrlSender;

/** The same trouble with 8x8's API, for the client that Java 8 has. */
class ApiClientTroubleOnJava8Test extends ApiClientTroubleTest {

    @Override
    Sender sender() {
        return new Sender(() -> new UrlSender("8x8"));
    }
}
