package io.github.numbermasking.sample;

import io.github.numbermasking.core.MaskingException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pages of the ride service. {@code /} lists the rides and books new ones; {@code /rides/ID} is one ride, which is
 * accepted, finished, cancelled and given another driver there.
 */
public final class RideServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(RideServlet.class.getName());

    /** The buttons that name somebody. */
    private static final Set<String> NAMING = Set.of("book", "accept", "replace");

    private static final int UNPROCESSABLE = 422;
    private static final String NO_RIDE = "There is no such ride.";
    private static final String AWAY =
            "The database or number masking cannot be reached right now. Please try again in a moment.";

    private transient Rides rides;
    private transient Pages pages;

    /** For the container. */
    public RideServlet() {}

    @Override
    public void init() {
        rides = Rides.of(getServletContext());
        pages = new Pages(getServletContext());
    }

    /** The ride that a request is about; empty on the list of all. */
    private static Optional<String> rideId(HttpServletRequest request) {
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
        String action = String.valueOf(request.getParameter("action"));
        PersonForm form = form(request);
        if (NAMING.contains(action) && !form.problems().isEmpty()) {
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

    private Outcome done(String action, String id, PersonForm form) throws SQLException {
        return switch (action) {
            case "book" -> rides.book(form.person());
            case "accept" -> rides.accept(id, form.person());
            case "replace" -> rides.replaceDriver(id, form.person());
            case "finish" -> rides.finish(id);
            case "cancel" -> rides.cancel(id);
            default -> new Outcome.Refused("This page has no such button.");
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
                page(request, response, status, messages, ride.get());
            } else if (id.isPresent()) {
                list(request, response, HttpServletResponse.SC_NOT_FOUND, List.of(NO_RIDE), rides.newest());
            } else {
                list(request, response, status, messages, rides.newest());
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
            List<MaskedRide> all)
            throws IOException {
        Map<String, Object> model = model(request, "Rides", messages, PersonForm.of(request, "rider"));
        model.put("rides", all.stream().map(RideView::new).toList());
        pages.send(response, status, "rides", model);
    }

    private void page(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            List<String> messages,
            MaskedRide ride)
            throws IOException {
        RideView view = new RideView(ride);
        Map<String, Object> model = model(request, "Ride of " + view.riderName(), messages, form(request));
        model.put("ride", view);
        if (getServletContext().getAttribute(RideExtras.ATTRIBUTE) instanceof RideExtras extras) {
            extras.of(request, ride).ifPresent(demo -> model.put("demo", demo));
        }
        pages.send(response, status, "ride", model);
    }

    /** What every page shows. */
    private static Map<String, Object> model(
            HttpServletRequest request, String title, List<String> messages, PersonForm form) {
        return new HashMap<>(Map.of(
                "title", title,
                "base", request.getContextPath(),
                "token", FormToken.of(request),
                "messages", messages,
                "form", form));
    }

    /** A JDBC driver's message may quote a row, and with it a phone number: its class and state are told alone. */
    private static void log(Exception e) {
        String state = e instanceof SQLException sql ? ", SQLState " + sql.getSQLState() : ": " + e.getMessage();
        LOG.log(
                System.Logger.Level.WARNING,
                "a request failed: {0}",
                e.getClass().getName() + state);
    }
}
