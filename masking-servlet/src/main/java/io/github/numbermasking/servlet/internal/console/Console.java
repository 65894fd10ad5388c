package io.github.numbermasking.servlet.internal.console;

import io.github.numbermasking.servlet.internal.access.Guard;
import io.github.numbermasking.servlet.internal.chart.AnswerChart;
import io.github.numbermasking.servlet.internal.console.page.AuditPage;
import io.github.numbermasking.servlet.internal.console.page.BookingPages;
import io.github.numbermasking.servlet.internal.console.page.CallPages;
import io.github.numbermasking.servlet.internal.console.page.ImportPage;
import io.github.numbermasking.servlet.internal.console.page.LoginPage;
import io.github.numbermasking.servlet.internal.console.page.NumberPages;
import io.github.numbermasking.servlet.internal.console.page.OverviewPage;
import io.github.numbermasking.servlet.internal.console.page.SettingsPage;
import io.github.numbermasking.servlet.internal.console.session.Door;
import io.github.numbermasking.servlet.internal.console.session.Session;
import io.github.numbermasking.servlet.internal.console.view.ApiCalls;
import io.github.numbermasking.servlet.internal.console.view.Form;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.http.Router;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.settings.SettingInForce;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists the endpoints of the console, and checks who asks them. Thread-safe. */
public final class Console {

    private static final String NAME = "console";
    private static final String LOG_OUT = "logout";
    private static final String WRONG = "The name or the secret is wrong.";

    private final ConsoleLog log = new ConsoleLog();
    private final Door door;
    private final ApiCalls api;
    private final List<SettingInForce> settings;
    private final Metrics metrics;

    /** A page of the console. */
    interface Page {

        /**
         * Makes the reply to a visit.
         *
         * @throws Refusal if the query is malformed
         */
        Reply answer(Visit visit) throws Refusal;
    }

    /**
     * Makes a console.
     *
     * @param router finds the endpoints of the API, which the pages ask
     * @param settings what the page of settings shows
     * @param metrics counts failed tries to log in
     */
    public Console(Door door, Guard guard, Supplier<Router> router, List<SettingInForce> settings, Metrics metrics) {
        this.settings = settings;
        this.door = door;
        this.api = new ApiCalls(router, guard);
        this.metrics = metrics;
    }

    /** Says in the log that the console has nobody to log in. */
    public static void warnOfNoOperators() {
        ConsoleLog.noOperators();
    }

    /** Lists the endpoints. */
    public List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        all.add(of("GET", request -> Reply.empty(303).with("Location", base(request.http()))));
        file(all, Console.class, "console.css", "text/css;charset=UTF-8");
        file(all, AnswerChart.class, "chart.css", "text/css;charset=UTF-8");
        file(all, Console.class, "console.js", "text/javascript;charset=UTF-8");
        file(all, Console.class, "icon.svg", "image/svg+xml");
        all.add(of("GET", this::loginPage, "login"));
        all.add(of("POST", this::logIn, "login"));
        all.add(of("POST", this::logOut, LOG_OUT));
        CallPages calls = new CallPages();
        read(all, calls::search, "calls");
        change(all, calls::search, "calls");
        read(all, calls::call, "calls", Endpoint.VARIABLE);
        change(all, calls::reveal, "calls", Endpoint.VARIABLE);
        read(all, calls::explain, "explain");
        change(all, calls::explain, "explain");
        BookingPages bookings = new BookingPages();
        read(all, bookings::search, "bookings");
        change(all, bookings::search, "bookings");
        read(all, bookings::booking, "bookings", Endpoint.VARIABLE);
        change(all, bookings::change, "bookings", Endpoint.VARIABLE);
        NumberPages numbers = new NumberPages();
        read(all, numbers::list, "numbers");
        change(all, numbers::change, "numbers");
        read(all, numbers::number, "numbers", Endpoint.VARIABLE);
        change(all, numbers::act, "numbers", Endpoint.VARIABLE);
        ImportPage imports = new ImportPage();
        read(all, imports::show, "import");
        change(all, imports::change, "import");
        read(all, new SettingsPage(settings)::show, "settings");
        OverviewPage overview = new OverviewPage();
        read(all, overview::show, "");
        AuditPage audit = new AuditPage();
        read(all, audit::search, "audit");
        change(all, audit::search, "audit");
        return all;
    }

    private static Endpoint of(String method, Endpoint.Action action, String... path) {
        List<String> segments = new ArrayList<>(List.of(NAME));
        segments.addAll(List.of(path));
        BodyType takes = method.equals("POST") ? BodyType.FORM : BodyType.NONE;
        return new Endpoint(method, List.copyOf(segments), Access.PAGE, takes, action);
    }

    private void read(List<Endpoint> all, Page page, String... path) {
        all.add(of("GET", request -> visited(request, page), path));
    }

    private void change(List<Endpoint> all, Page page, String... path) {
        all.add(of("POST", request -> visited(request, page), path));
    }

    private static void file(List<Endpoint> all, Class<?> beside, String name, String type) {
        byte[] bytes;
        try (InputStream in = beside.getResourceAsStream(name)) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Reply reply = Layout.guarded(new Reply(200, type, bytes)).with("Cache-Control", "no-cache");
        all.add(of("GET", request -> reply, name));
    }

    /** Returns the path of the console on this server, with a slash at its end. */
    private static String base(HttpServletRequest request) {
        return request.getContextPath() + request.getServletPath() + "/" + NAME + "/";
    }

    private Reply visited(AdmittedRequest request, Page page) throws Refusal {
        String base = base(request.http());
        Optional<Session> session = door.session(request.http());
        if (session.isEmpty()) {
            return Reply.empty(303).with("Location", base + "login");
        }
        Form form = Form.read(request.body());
        if (request.endpoint().takes() == BodyType.FORM && !session.get().isOwn(form.get("token"))) {
            return LoginPage.foreignForm(base);
        }
        Reply reply = Layout.guarded(page.answer(new Visit(request, session.get(), form, base, api)));
        boolean stays = !request.endpoint().path().contains(LOG_OUT);
        return stays && session.get().isOld(door.now())
                ? reply.with("Set-Cookie", door.cookie(session.get(), request.http(), path(base)))
                : reply;
    }

    private static String path(String base) {
        return base.substring(0, base.length() - 1);
    }

    private Reply loginPage(AdmittedRequest request) {
        String base = base(request.http());
        return door.session(request.http()).isPresent()
                ? Reply.empty(303).with("Location", base)
                : LoginPage.show(200, base, "");
    }

    private Reply logIn(AdmittedRequest request) throws Refusal {
        HttpServletRequest http = request.http();
        String base = base(http);
        if (isForeign(http)) {
            return LoginPage.foreignForm(base);
        }
        Form form = Form.read(request.body());
        int wait = door.wait(http);
        if (wait > 0) {
            metrics.refused(false, "unauthorized");
            return LoginPage.show(429, base, "There were too many failed tries. Wait " + wait + " s, and try again.")
                    .with("Retry-After", String.valueOf(wait));
        }
        Optional<Session> session = door.logIn(http, form.get("name"), form.get("secret"));
        if (session.isEmpty()) {
            metrics.refused(false, "unauthorized");
            log.failedTry();
            return LoginPage.show(403, base, WRONG);
        }
        if (!session.get().operator().client().role().includes(Role.VIEWER)) {
            return LoginPage.show(403, base, "The role scraper has no console. It reads figures only.");
        }
        return Reply.empty(303).with("Location", base).with("Set-Cookie", door.cookie(session.get(), http, path(base)));
    }

    /** Whether a browser says that another site has sent the form. A client that is no browser says nothing. */
    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        return origin != null
                && host != null
                && !origin.toLowerCase(Locale.ROOT).endsWith("://" + host.toLowerCase(Locale.ROOT));
    }

    private Reply logOut(AdmittedRequest request) throws Refusal {
        return visited(request, visit -> {
            door.logOut(visit.session());
            return Reply.empty(303)
                    .with("Location", visit.base() + "login")
                    .with("Set-Cookie", door.noCookie(request.http(), path(visit.base())));
        });
    }
}
