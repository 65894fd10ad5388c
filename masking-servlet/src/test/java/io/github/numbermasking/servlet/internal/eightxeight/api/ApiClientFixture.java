package io.github.numbermasking.servlet.internal.eightxeight.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.numbermasking.servlet.internal.access.ApiKey;
import io.github.numbermasking.servlet.internal.client.Sender;
import io.github.numbermasking.servlet.internal.platform.PlatformException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client of 8x8's API, and that API, played. */
abstract class ApiClientFixture {

    /** As the API's description has it; the time is long past, so that the list is as of now. */
    static final String NUMBERS = """
            {"totalNumbers":2,"lastUpdatedAt":"2024-05-01T10:00:00Z","numbers":[
              {"msisdn":"+6560000001","dateCreated":"2024-01-01T10:00:00Z","dateUpdated":"2024-05-01T10:00:00Z",
               "countryCode":"SG","operationalStatus":"Active","referenceId":"vn-1","rentalPrice":5.0,
               "incomingRate":0.05,"billingUnit":1,"uri":"/6560000001","numberHealthCheckEnabled":true,
               "billingCurrency":"USD","numberType":"VIRTUAL_NUMBER",
               "numberHealth":{"isHealthy":true,"status":"Healthy","lastCheckedTime":"2024-05-01T10:00:00Z"}},
              {"msisdn":"6560000002","operationalStatus":"Expiring"}],
             "statusCode":0,"statusMessage":"ok"}""";

    FakeApi api;
    ApiClient platform;

    @BeforeEach
    void open() throws Exception {
        api = FakeApi.open();
        platform = platform(api.uri());
    }

    @AfterEach
    void close() {
        platform.close();
        api.close();
    }

    ApiClient platform(URI url) {
        return new ApiClient(
                url, () -> ApiKey.parse(FakeApi.KEY).orElseThrow(), Clock.systemUTC(), outcome -> {}, sender());
    }

    /** The client for HTTP that this version of Java has. */
    Sender sender() {
        return new Sender("8x8");
    }

    static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    String refusal(int seconds) {
        String why = assertThrows(PlatformException.class, () -> platform.numbers("ours", in(seconds)))
                .getMessage();
        assertFalse(why.contains(FakeApi.KEY), why);
        return why;
    }
}
