package io.github.numbermasking.sample.demo;

import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.sample.FormToken;
import io.github.numbermasking.sample.MaskedRide;
import io.github.numbermasking.sample.Person;
import io.github.numbermasking.sample.RideServlet;
import io.github.numbermasking.sample.Rides;
import io.github.numbermasking.sample.VirtualNumbers;
import io.github.numbermasking.servlet.MaskingContext;
import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.PlatformBuilder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.util.Optional;

/** Adds the phones to a ride's page, and does what is pressed on them. */
public final class PhonesFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private transient Phones phones;

    /** For the container. */
    public PhonesFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setCharacterEncoding("UTF-8");
        Optional<MaskedRide> ride = ride(request);
        if (ride.isPresent()) {
            String phone = request.getParameter("phone");
            Person person = DemoView.people(ride.get()).get(phone);
            if (person != null && FormToken.isIn(request)) {
                press(request, ride.get(), person);
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader("Location", request.getRequestURI());
                return;
            }
            DemoView view = DemoView.of(ride.get(), phones(request), MaskingContext.masking(getServletContext()));
            request.setAttribute(RideServlet.DEMO_ATTRIBUTE, view);
        }
        chain.doFilter(request, response);
    }

    /** The ride of the page; empty if there is none, or the database is away, which the page itself will tell. */
    private Optional<MaskedRide> ride(HttpServletRequest request) {
        try {
            Optional<String> id = RideServlet.rideId(request);
            return id.isEmpty()
                    ? Optional.empty()
                    : Rides.of(getServletContext()).find(id.get());
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private void press(HttpServletRequest request, MaskedRide ride, Person person) throws IOException {
        String number = person.phone().e164();
        Phones all = phones(request);
        switch (Press.named(request.getParameter("press")).orElse(Press.DIAL)) {
            case DIAL -> {
                all.know(ride.riderDials(), ride.driverDials());
                all.dial(ride.ride().id(), number, dialled(request));
            }
            case ANSWER -> all.answer(number);
            case DECLINE -> all.decline(number);
            case IGNORE -> all.ignore(number);
            case HANG_UP -> all.hangUp(number);
        }
    }

    /** As people write it. */
    private static String dialled(HttpServletRequest request) {
        String typed = String.valueOf(request.getParameter("number")).replaceAll("[ ().-]", "");
        return PhoneNumber.parse(typed).map(PhoneNumber::e164).orElse(typed);
    }

    /** They are there from the first request on, which tells where this application can be reached. */
    private synchronized Phones phones(HttpServletRequest request) throws IOException {
        if (phones == null) {
            ServletContext context = getServletContext();
            DemoSettings settings = DemoSettings.of(context);
            PlatformBuilder platform = Platform.to(endpoint(request), settings.secretValue())
                    .header(settings.header())
                    .numbers(VirtualNumbers.POOL.stream()
                            .map(number -> number.number().e164())
                            .toArray(String[]::new))
                    .realTime();
            if (!settings.subaccount().isEmpty()) {
                platform.subaccount(settings.subaccount());
            }
            phones = new Phones(platform.open(), RouteRows.of(context));
        }
        return phones;
    }

    /**
     * Where number masking listens: at this application's own port, by plain HTTP. Where that is spoken nowhere, the system
     * property sample.endpoint says where instead.
     */
    private static URI endpoint(HttpServletRequest request) {
        String told = System.getProperty("sample.endpoint");
        try {
            return told != null
                    ? new URI(told)
                    : new URI(
                            "http",
                            null,
                            request.getLocalAddr(),
                            request.getLocalPort(),
                            request.getContextPath() + "/numbermasking",
                            null,
                            null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("sample.endpoint is no URL: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void destroy() {
        if (phones != null) {
            phones.close();
        }
    }
}
