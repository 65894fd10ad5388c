package io.github.numbermasking.sample;

import io.github.numbermasking.core.MaskingException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** The dispatcher's page: lists the rides, books new ones, finishes and cancels them. */
public final class RideServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(RideServlet.class.getName());

    private static final int UNPROCESSABLE = 422;
    private static final String AWAY =
            "The database or number masking cannot be reached right now. Please try again in a moment.";

    private transient Rides rides;

    /** For the container. */
    public RideServlet() {}

    @Override
    public void init() {
        rides = Rides.of(getServletContext());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, HttpServletResponse.SC_OK, BookingForm.EMPTY, List.of());
    }

    /** Whatever was done ends in a redirect, so that reloading the page does nothing twice. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        BookingForm form = BookingForm.of(request);
        if (!FormToken.isIn(request)) {
            String words = "Nothing was done, because this page was too old. Please try again.";
            show(request, response, HttpServletResponse.SC_FORBIDDEN, form, List.of(words));
            return;
        }
        boolean books = "book".equals(request.getParameter("action"));
        if (books && !form.problems().isEmpty()) {
            show(request, response, UNPROCESSABLE, form, form.problems());
            return;
        }
        try {
            Outcome outcome = books ? rides.book(form.rider(), form.driver()) : change(request);
            if (outcome instanceof Outcome.Done done) {
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader(
                        "Location",
                        request.getContextPath() + "/#" + done.ride().id());
            } else if (outcome instanceof Outcome.Refused refused) {
                show(request, response, UNPROCESSABLE, form, List.of(refused.reason()));
            }
        } catch (SQLException | MaskingException e) {
            log(e);
            show(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, form, List.of(AWAY));
        }
    }

    private Outcome change(HttpServletRequest request) throws SQLException {
        String id = String.valueOf(request.getParameter("ride"));
        return switch (String.valueOf(request.getParameter("action"))) {
            case "finish" -> rides.finish(id);
            case "cancel" -> rides.cancel(id);
            default -> new Outcome.Refused("This page has no such button.");
        };
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            BookingForm form,
            List<String> messages)
            throws IOException {
        RidePage page = new RidePage(request.getContextPath(), FormToken.of(request));
        String html;
        try {
            html = page.html(form, messages, rides.newest());
            response.setStatus(status);
        } catch (SQLException e) {
            log(e);
            html = page.html(form, List.of(AWAY), List.of());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
        response.setContentType("text/html; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", RidePage.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write(html);
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
