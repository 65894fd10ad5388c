package io.github.numbermasking.servlet.internal.console.view;

import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import java.util.List;
import java.util.Optional;

/** Puts the frame around the content of a page: head, navigation and notices. */
public final class Layout {

    /** The headers by which a browser runs and loads nothing but our own files. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final List<String> PAGES = List.of("", "calls", "bookings", "numbers", "audit", "settings");

    private Layout() {}

    /** Adds the headers that each page and file has. */
    public static Reply guarded(Reply reply) {
        return reply.with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "same-origin")
                .with("X-Frame-Options", "DENY");
    }

    private static Html begun(String base, String title) {
        return new Html()
                .open("html", "lang", "en")
                .open("head")
                .open("meta", "charset", "utf-8")
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open("meta", "name", "color-scheme", "content", "light dark")
                .leaf("title", title + " – Number masking")
                .open("link", "rel", "icon", "href", base + "icon.svg")
                .open("link", "rel", "stylesheet", "href", base + "chart.css")
                .open("link", "rel", "stylesheet", "href", base + "console.css")
                .leaf("script", "", "src", base + "console.js", "defer", "")
                .close()
                .open("body");
    }

    private static Reply reply(int status, Html page) {
        return guarded(new Reply(status, "text/html;charset=UTF-8", page.document()));
    }

    /** Makes a page for somebody who has not logged in. */
    public static Reply outside(int status, String base, String title, Html content) {
        return reply(
                status,
                begun(base, title)
                        .open("main", "id", "main", "class", "outside")
                        .leaf("p", "Number masking", "class", "brand")
                        .leaf("h1", title)
                        .add(content)
                        .close()
                        .close()
                        .close());
    }

    /** Makes a page, which also shows the notice of a change before. */
    public static Reply page(Visit visit, String title, Html content) throws Refusal {
        Optional<Notice> notice = visit.request().parameter("done").flatMap(Notice::of);
        Html all = new Html();
        if (notice.isPresent()) {
            all.leaf("p", notice.get().text(), "class", "notice good", "role", "status");
        }
        return page(visit, 200, title, all.add(content));
    }

    /** Makes a page with a status. */
    public static Reply page(Visit visit, int status, String title, Html content) {
        Html page = begun(visit.base(), title)
                .leaf("a", "Skip to the content", "href", "#main", "class", "skip")
                .open("header")
                .leaf("span", "Number masking", "class", "brand")
                .open("nav", "aria-label", "Pages")
                .open("ul");
        for (String path : PAGES) {
            if (isThere(visit, path)) {
                page.open("li");
                link(visit, page, path);
                page.close();
            }
        }
        page.close().close();
        Forms.begin(page, visit, "logout");
        page.leaf("span", visit.client().name(), "class", "who")
                .leaf("span", visit.client().role().word(), "class", "badge")
                .leaf("button", "Log out", "class", "plain")
                .close()
                .close()
                .open("main", "id", "main", "tabindex", "-1")
                .leaf("h1", title)
                .add(content)
                .close()
                .open("footer")
                .open("p")
                .text("All times are in ")
                .leaf("span", "UTC", "class", "zone")
                .text(".")
                .close()
                .close()
                .close()
                .close();
        return reply(status, page);
    }

    private static boolean isThere(Visit visit, String path) {
        return switch (path) {
            case "calls", "bookings", "audit" -> visit.api().serves("POST", path, "search");
            case "numbers" -> visit.api().serves("GET", "numbers");
            default -> true;
        };
    }

    private static void link(Visit visit, Html page, String path) {
        String name = path.isEmpty()
                ? "Overview"
                : path.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + path.substring(1);
        String href = visit.base() + path;
        String here = visit.request().endpoint().path().size() > 1
                ? visit.request().endpoint().path().get(1)
                : "";
        if (here.equals(path) || here.equals("explain") && path.equals("calls")) {
            page.leaf("a", name, "href", href, "aria-current", "page");
        } else {
            page.leaf("a", name, "href", href);
        }
    }

    /** Says that a page shows whole phone numbers. */
    public static Html revealed() {
        return new Html()
                .leaf(
                        "p",
                        "Whole phone numbers are shown once, on this page. The audit has a row of it.",
                        "class",
                        "notice",
                        "role",
                        "status");
    }

    /** Says in words of the reader what the API refused. */
    public static Html refusal(Answer answer) {
        Html notice = new Html().open("div", "class", "notice bad", "role", "alert");
        String detail = answer.text("detail");
        switch (answer.status()) {
            case 503 ->
                notice.leaf("p", "This cannot be shown or done right now.")
                        .leaf("p", sentence(detail))
                        .leaf(
                                "p",
                                "You can stay logged in: the overview and the settings work without the database. Try"
                                        + " again in a moment.");
            case 403 -> notice.leaf("p", "Your role does not allow this. " + sentence(detail));
            default -> notice.leaf("p", sentence(detail.isEmpty() ? "this did not work" : detail));
        }
        return notice.close();
    }

    private static String sentence(String detail) {
        if (detail.isEmpty()) {
            return "";
        }
        String text = Character.toUpperCase(detail.charAt(0)) + detail.substring(1);
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }

    /** Makes a page that shows only what the API refused. */
    public static Reply refused(Visit visit, String title, Answer answer) {
        return page(visit, answer.status(), title, refusal(answer));
    }
}
