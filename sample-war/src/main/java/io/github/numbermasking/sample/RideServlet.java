package io.github.numbermasking.sample;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.RideResult;
import io.github.numbermasking.sample.ride.Rides;
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
 * Serves the pages of the ride service. {@code /} lists the rides and books new ones. {@code /rides/ID} shows one ride,
 * with the buttons to accept, finish or cancel it, and to replace its driver.
 */
public final class RideServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(RideServlet.class.getName());

    /** The actions that need a person's name and phone. */
    private static final Set<String> NAMING = Set.of("book", "accept", "replace");

    private static final int UNPROCESSABLE = 422;
    private static final String NO_RIDE = "There is no such ride.";
    private static final String TOO_OLD = "Nothing was done, because this page was too old. Please try again.";
    private static final String AWAY =
            "The database or number masking cannot be reached right now. Please try again in a moment.";

    private transient Rides rides;

    /** For the container. */
    public RideServlet() {}

    @Override
    public void init() {
        super.init();
        rides = Rides.of(getServletContext());
    }

    @Override
    protected List<String> methods() {
        return List.of("GET", "HEAD", "POST");
    }

    /** The ride's id in a request; empty for the list of all rides. */
    private static Optional<String> rideId(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.length() < 2 ? Optional.empty() : Optional.of(path.substring(1));
    }

    /** The content of a page besides the rides: the HTTP status, messages, and the user's input. */
    private record Reply(int status, List<String> messages, PersonForm form) {

        Reply(int status, String message, PersonForm form) {
            this(status, List.of(message), form);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, new Reply(HttpServletResponse.SC_OK, List.of(), form(request)));
    }

    /** Does an action. A successful action ends in a redirect, so that reloading the page does not repeat it. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        if (!FormToken.isIn(request)) {
            show(request, response, new Reply(HttpServletResponse.SC_FORBIDDEN, TOO_OLD, form(request)));
            return;
        }
        String action = String.valueOf(request.getParameter("action"));
        PersonForm form = NAMING.contains(action) ? form(request).checked() : form(request);
        if (form.isWrong()) {
            show(request, response, new Reply(UNPROCESSABLE, List.of(), form));
            return;
        }
        try {
            RideResult outcome = done(action, rideId(request).orElse(""), form);
            if (outcome instanceof RideResult.Done done) {
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader(
                        "Location",
                        request.getContextPath() + "/rides/" + done.ride().id());
            } else if (outcome instanceof RideResult.Refused refused) {
                show(request, response, reply(refused, form));
            }
        } catch (SQLException | MaskingException e) {
            log(e);
            show(request, response, new Reply(HttpServletResponse.SC_SERVICE_UNAVAILABLE, AWAY, form));
        }
    }

    private RideResult done(String action, String id, PersonForm form) throws SQLException {
        return switch (action) {
            case "book" -> rides.book(form.person());
            case "accept" -> rides.accept(id, form.person());
            case "replace" -> rides.replaceDriver(id, form.person());
            case "finish" -> rides.finish(id);
            case "cancel" -> rides.cancel(id);
            default -> new RideResult.Refused("This page has no such button.");
        };
    }

    private static Reply reply(RideResult.Refused refused, PersonForm form) {
        return refused.ofPhone()
                ? new Reply(UNPROCESSABLE, List.of(), form.refused(refused.reason()))
                : new Reply(UNPROCESSABLE, refused.reason(), form);
    }

    /** The form of the page: the rider's on the list of rides, the driver's on a ride's page. */
    private static PersonForm form(HttpServletRequest request) {
        return PersonForm.of(request, rideId(request).isEmpty() ? "rider" : "driver");
    }

    private void show(HttpServletRequest request, HttpServletResponse response, Reply reply) throws IOException {
        Optional<String> id = rideId(request);
        try {
            Optional<MaskedRide> ride = id.isEmpty() ? Optional.empty() : rides.find(id.get());
            if (ride.isPresent()) {
                page(request, response, reply, ride.get());
            } else if (id.isPresent()) {
                PersonForm empty = PersonForm.of(request, "rider");
                list(
                        request,
                        response,
                        new Reply(HttpServletResponse.SC_NOT_FOUND, NO_RIDE, empty),
                        Optional.of(rides.newest()));
            } else {
                list(request, response, reply, Optional.of(rides.newest()));
            }
        } catch (SQLException e) {
            log(e);
            Reply away = new Reply(HttpServletResponse.SC_SERVICE_UNAVAILABLE, AWAY, PersonForm.of(request, "rider"));
            list(request, response, away, Optional.empty());
        }
    }

    /** Shows the list of rides; empty rides mean that they cannot be read. */
    private void list(
            HttpServletRequest request, HttpServletResponse response, Reply reply, Optional<List<MaskedRide>> all)
            throws IOException {
        Map<String, Object> model = model(request, response, "Rides", reply);
        model.put("read", all.isPresent());
        model.put("rides", all.orElse(List.of()).stream().map(RideView::new).toList());
        page(response, reply.status(), "rides", model);
    }

    private void page(HttpServletRequest request, HttpServletResponse response, Reply reply, MaskedRide ride)
            throws IOException {
        RideView view = new RideView(ride);
        Map<String, Object> model = model(request, response, "Ride of " + view.riderName(), reply);
        model.put("ride", view);
        model.put("replacing", view.underWay() && reply.form().isWrong());
        extras().flatMap(extras -> extras.of(request, ride)).ifPresent(demo -> model.put("demo", demo));
        page(response, reply.status(), "ride", model);
    }

    private Optional<RideExtras> extras() {
        return getServletContext().getAttribute(RideExtras.ATTRIBUTE) instanceof RideExtras extras
                ? Optional.of(extras)
                : Optional.empty();
    }

    /** The values that every page needs. */
    private Map<String, Object> model(
            HttpServletRequest request, HttpServletResponse response, String title, Reply reply) {
        return new HashMap<>(Map.of(
                "title", title,
                "base", request.getContextPath(),
                "token", FormToken.of(request, response),
                "messages", reply.messages(),
                "form", reply.form(),
                "phones", extras().isPresent()));
    }

    /**
     * Logs a failure. A JDBC driver's message may quote a row with a phone number, so the log has only class and
     * SQLState.
     */
    private static void log(Exception e) {
        String state = e instanceof SQLException sql ? ", SQLState " + sql.getSQLState() : ": " + e.getMessage();
        LOG.log(
                System.Logger.Level.WARNING,
                "a request failed: {0}",
                e.getClass().getName() + state);
    }
}
