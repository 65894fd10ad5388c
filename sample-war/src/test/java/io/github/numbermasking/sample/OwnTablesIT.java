package io.github.numbermasking.sample;

import static io.github.numbermasking.sample.testing.CallflowAssertions.assertConnects;
import static io.github.numbermasking.sample.testing.CallflowAssertions.assertSaysAndHangsUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.sample.testing.Browser;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.sample.testing.ShownRide;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same WAR with the web.xml by which its own ride table answers calls, and nothing of number masking's is there. */
class OwnTablesIT {

    private static final String UNKNOWN = "This number is not in service";

    @ParameterizedTest
    @EnumSource(names = "H2_IN_MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void connectsRidesOfThePageBothWaysUntilTheyAreOver(TestDatabase database) throws Exception {
        Place place = database.create();
        try (SampleProcess sample = SampleProcess.start(
                "-Dsample.web.xml=WEB-INF/web-own-tables.xml",
                "-Dsample.jdbc.url=" + place.url(),
                "-Dsample.jdbc.user=" + place.user(),
                "-Dsample.jdbc.password=" + place.password())) {
            HttpResponse<String> demo = sample.command().send();
            assertConnects(
                    "+6560000001",
                    "+6590000002",
                    MaskingClient.object(demo.body()).getJsonArray("callflow"));
            Browser browser = new Browser(sample.url());
            MaskingClient masking = new MaskingClient(sample.url());
            ShownRide first = booked(browser, Phones.e164(1), Phones.e164(2));
            ShownRide second = booked(browser, Phones.e164(1), Phones.e164(3));
            assertEquals("+6560000001", first.riderDials());
            assertEquals("+6560000002", second.riderDials());
            assertConnects("+6560000001", Phones.e164(2), masking.call(Phones.e164(1), "+6560000001"));
            assertConnects("+6560000001", Phones.e164(1), masking.call(Phones.e164(2), "+6560000001"));
            assertConnects("+6560000002", Phones.e164(3), masking.call(Phones.e164(1), "+6560000002"));
            assertSaysAndHangsUp(UNKNOWN, masking.call(Phones.e164(2), "+6560000002"));
            assertEquals(303, browser.press("finish", first.id()).statusCode());
            assertSaysAndHangsUp(UNKNOWN, masking.call(Phones.e164(1), "+6560000001"));
            assertConnects("+6560000002", Phones.e164(3), masking.call(Phones.e164(1), "+6560000002"));
            assertPhonesCall(browser, second);
            assertTrue(masking.isUp());
            assertEquals(404, masking.ask("GET", "/numbers", "").status());
            assertEquals(143, sample.stop());
            assertEquals(List.of(), sample.leaks());
            assertFalse(sample.log().contains("WARNING"), sample.log());
        }
        assertEquals(List.of("ride"), tables(place));
    }

    private static void assertPhonesCall(Browser browser, ShownRide ride) throws Exception {
        browser.phone(ride.id(), "driver", "dial", ride.driverDials());
        String html = browser.open("/rides/" + ride.id()).body();
        assertTrue(html.contains("Call from " + ride.driverDials()), html);
        assertTrue(html.contains("<tr class=\"decides\"><td class=\"whole\">" + Phones.e164(3) + "</td>"), html);
        assertTrue(html.contains("There is no call log"), html);
    }

    private static ShownRide booked(Browser browser, String rider, String driver) throws Exception {
        HttpResponse<String> response = browser.book("Ann", rider, "Bob", driver);
        assertEquals(303, response.statusCode(), response.body());
        return ShownRide.allOn(browser.open("/").body()).stream()
                .filter(ride -> ride.id().equals(ShownRide.id(response)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> tables(Place place) throws Exception {
        List<String> names = new ArrayList<>();
        try (HikariDataSource dataSource = TestDatabase.open(place);
                Connection connection = dataSource.getConnection();
                ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.equals("ride") || name.startsWith("masking_")) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
