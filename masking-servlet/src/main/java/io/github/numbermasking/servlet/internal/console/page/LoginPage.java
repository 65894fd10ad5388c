package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.http.Reply;

/** Shows the form for the log-in, and what went wrong with it. */
public final class LoginPage {

    private LoginPage() {}

    /**
     * Shows the form.
     *
     * @param trouble what went wrong; "" if nothing did
     */
    public static Reply show(int status, String base, String trouble) {
        Html content = new Html();
        if (!trouble.isEmpty()) {
            content.leaf("p", trouble, "class", "notice bad", "role", "alert");
        }
        content.open("form", "method", "post", "action", base + "login")
                .open("label")
                .leaf("span", "Name")
                .open("input", "name", "name", "autocomplete", "username", "required", "", "maxlength", "32")
                .close()
                .open("label")
                .leaf("span", "Secret")
                .open("input", "name", "secret", "type", "password", "autocomplete", "current-password", "required", "")
                .close()
                .leaf("button", "Log in", "class", "main")
                .close()
                .leaf(
                        "p",
                        "Your name and secret are a line of masking.operators. Whoever runs number masking can tell you.",
                        "class",
                        "hint");
        return Layout.outside(status, base, "Log in", content);
    }

    /** Says that a form does not come from a page of this session. */
    public static Reply foreignForm(String base) {
        Html content = new Html()
                .leaf(
                        "p",
                        "This form did not come from a page of your session, so nothing was done. Open the page again"
                                + " and repeat what you did.",
                        "class",
                        "notice bad",
                        "role",
                        "alert")
                .open("p")
                .leaf("a", "To the overview", "href", base)
                .close();
        return Layout.outside(403, base, "Nothing was done", content);
    }
}
