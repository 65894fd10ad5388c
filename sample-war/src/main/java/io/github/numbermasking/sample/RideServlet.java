package io.github.numbermasking.sample;

import io.github.numbermasking.core.MaskingException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The pages of the ride service. {@code /} lists the rides and books new ones; {@code /rides/ID} is one ride, which is
 * accepted, finished, cancelled and given another driver there.
 */
public final class RideServlet extends HttpServlet {

    /** The request attribute of what the demonstration adds to a ride's page. */
    public static final String DEMO_ATTRIBUTE = "sample.demo";

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(RideServlet.class.getName());

    private static final int UNPROCESSABLE = 422;
    private static final String NO_RIDE = "There is no such ride.";
    private static final String AWAY =
            "The database or number masking cannot be reached right now. Please try again in a moment.";

    private transient Rides rides;
    private transient Pages pages;

    /** For the container. */
    public RideServlet() {}

    /** What the buttons ask for. */
    private enum Action {
        BOOK(true),
        ACCEPT(true),
        REPLACE(true),
        FINISH(false),
        CANCEL(false),
        NONE(false);

        /** Whether it names somebody. */
        private final boolean person;

        Action(boolean person) {
            this.person = person;
        }

        static Action of(HttpServletRequest request) {
            String asked = request.getParameter("action");
            return Arrays.stream(values())
                    .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(asked))
                    .findFirst()
                    .orElse(NONE);
        }
    }

    /** What the list of rides shows. */
    private record RideList(
            String title, String base, String token, List<String> messages, PersonForm form, List<RideView> rides) {}

    /** What a ride's page shows. */
    private record RidePage(
            String title,
            String base,
            String token,
            List<String> messages,
            PersonForm form,
            RideView ride,
            Object demo) {}

    @Override
    public void init() {
        rides = Rides.of(getServletContext());
        pages = new Pages(getServletContext());
    }

    /** The ride that a request is about; empty on the list of all. */
    public static Optional<String> rideId(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.length() < 2 ? Optional.empty() : Optional.of(path.substring(1));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, HttpServletResponse.SC_OK, List.of());
    }

    /** Whatever was done ends in a redirect, so that reloading the page does nothing twice. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        if (!FormToken.isIn(request)) {
            String words = "Nothing was done, because this page was too old. Please try again.";
            show(request, response, HttpServletResponse.SC_FORBIDDEN, List.of(words));
            return;
        }
        PersonForm form = form(request);
        Action action = Action.of(request);
        if (action.person && !form.problems().isEmpty()) {
            show(request, response, UNPROCESSABLE, form.problems());
            return;
        }
        try {
            Outcome outcome = done(action, rideId(request).orElse(""), form);
            if (outcome instanceof Outcome.Done done) {
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader(
                        "Location",
                        request.getContextPath() + "/rides/" + done.ride().id());
            } else if (outcome instanceof Outcome.Refused refused) {
                show(request, response, UNPROCESSABLE, List.of(refused.reason()));
            }
        } catch (SQLException | MaskingException e) {
            log(e);
            show(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, List.of(AWAY));
        }
    }

    private Outcome done(Action action, String id, PersonForm form) throws SQLException {
        return switch (action) {
            case BOOK -> rides.book(form.person());
            case ACCEPT -> rides.accept(id, form.person());
            case REPLACE -> rides.replaceDriver(id, form.person());
            case FINISH -> rides.finish(id);
            case CANCEL -> rides.cancel(id);
            case NONE -> new Outcome.Refused("This page has no such button.");
        };
    }

    /** The rider's on the list of rides, the driver's on the page of one. */
    private static PersonForm form(HttpServletRequest request) {
        return PersonForm.of(request, rideId(request).isEmpty() ? "rider" : "driver");
    }

    private void show(HttpServletRequest request, HttpServletResponse response, int status, List<String> messages)
            throws IOException {
        Optional<String> id = rideId(request);
        try {
            Optional<MaskedRide> ride = id.isEmpty() ? Optional.empty() : rides.find(id.get());
            if (ride.isPresent()) {
                RideView view = RideView.of(ride.get());
                Object demo = request.getAttribute(DEMO_ATTRIBUTE);
                pages.send(
                        response,
                        status,
                        "ride",
                        new RidePage(
                                "Ride of " + view.riderName(),
                                request.getContextPath(),
                                FormToken.of(request),
                                messages,
                                form(request),
                                view,
                                demo));
                return;
            }
            List<RideView> all = rides.newest().stream().map(RideView::of).toList();
            if (id.isEmpty()) {
                list(request, response, status, messages, all);
            } else {
                list(request, response, HttpServletResponse.SC_NOT_FOUND, List.of(NO_RIDE), all);
            }
        } catch (SQLException e) {
            log(e);
            list(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, List.of(AWAY), List.of());
        }
    }

    private void list(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            List<String> messages,
            List<RideView> all)
            throws IOException {
        PersonForm form = PersonForm.of(request, "rider");
        String base = request.getContextPath();
        pages.send(response, status, "rides", new RideList("Rides", base, FormToken.of(request), messages, form, all));
    }

    /** A driver's message may quote a row, and with it a phone number: its class and state are told alone. */
    private static void log(Exception e) {
        String state = e instanceof SQLException sql ? ", SQLState " + sql.getSQLState() : ": " + e.getMessage();
        LOG.log(
                System.Logger.Level.WARNING,
                "a request failed: {0}",
                e.getClass().getName() + state);
    }
}
