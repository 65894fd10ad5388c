package io.github.numbermasking.sample.demo;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.FormToken;
import io.github.numbermasking.sample.PageServlet;
import io.github.numbermasking.sample.RideExtras;
import io.github.numbermasking.sample.demo.phone.PhoneButton;
import io.github.numbermasking.sample.demo.phone.Phones;
import io.github.numbermasking.sample.demo.view.DemoView;
import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.Person;
import io.github.numbermasking.sample.ride.Rides;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Adds the phones to a ride's page, and handles their buttons: a POST to {@code /phones/RIDE}. */
public final class PhonesServlet extends PageServlet implements RideExtras {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(PhonesServlet.class.getName());

    private transient Rides rides;
    private transient PhonesOpener opener;

    /** For the container. */
    public PhonesServlet() {}

    @Override
    public void init() {
        super.init();
        rides = Rides.of(getServletContext());
        opener = new PhonesOpener(getServletContext());
        getServletContext().setAttribute(RideExtras.ATTRIBUTE, this);
    }

    @Override
    protected List<String> methods() {
        return List.of("POST");
    }

    @Override
    public Optional<Object> of(HttpServletRequest request, MaskedRide ride) {
        return opener.phones(request)
                .map(phones -> DemoView.of(ride, phones, MaskingContext.masking(getServletContext())));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        if (!FormToken.isIn(request)) {
            problem(request, response, HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String page = "/";
        try {
            Optional<MaskedRide> ride = ride(request);
            if (ride.isPresent()) {
                page = "/rides/" + ride.get().ride().id();
                press(request, ride.get());
            }
        } catch (SQLException | MaskingException e) { // the next page shows the problem
            LOG.log(System.Logger.Level.WARNING, "a phone's button had no effect: {0}", e.getClass());
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + page);
    }

    private Optional<MaskedRide> ride(HttpServletRequest request) throws SQLException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        return rides.find(path.substring(1));
    }

    private void press(HttpServletRequest request, MaskedRide ride) {
        Optional<Phones> phones = opener.phones(request);
        Optional<Person> person =
                Optional.ofNullable(DemoView.people(ride).get(String.valueOf(request.getParameter("phone"))));
        Optional<PhoneButton> press = PhoneButton.named(String.valueOf(request.getParameter("press")));
        if (phones.isPresent() && person.isPresent() && press.isPresent()) {
            press(press.get(), person.get().phone().e164(), phones.get(), ride, request);
        }
    }

    private void press(PhoneButton press, String number, Phones phones, MaskedRide ride, HttpServletRequest request) {
        switch (press) {
            case DIAL -> {
                phones.know(pool());
                phones.dial(ride.ride().id(), number, dialled(request));
            }
            case ANSWER -> phones.answer(number);
            case DECLINE -> phones.decline(number);
            case IGNORE -> phones.ignore(number);
            case HANG_UP -> phones.hangUp(number);
        }
    }

    /** The current pool, because an operator may have added numbers. */
    private List<String> pool() {
        return MaskingContext.masking(getServletContext())
                .map(masking -> masking.numbers().stream()
                        .map(number -> number.number().e164())
                        .toList())
                .orElse(List.of());
    }

    /** The dialled number, without the spaces, dots, hyphens and brackets that people write. */
    private static String dialled(HttpServletRequest request) {
        String typed = String.valueOf(request.getParameter("number")).replaceAll("[ ().-]", "");
        return PhoneNumber.parse(typed).map(PhoneNumber::e164).orElse(typed);
    }

    @Override
    public void destroy() {
        getServletContext().removeAttribute(RideExtras.ATTRIBUTE);
        opener.close();
    }
}
