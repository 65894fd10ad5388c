package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.settings.SettingInForce;
import java.util.List;

/** Shows the settings as they were read at the start. Thread-safe. */
public final class SettingsPage {

    private final List<SettingInForce> settings;

    /** Takes the settings, in which secrets are hidden. */
    public SettingsPage(List<SettingInForce> settings) {
        this.settings = settings;
    }

    /** Shows the page. */
    public Reply show(Visit visit) throws Refusal {
        Html page = new Html()
                .leaf(
                        "p",
                        "These settings were read when this node started. Secrets are never shown. To change one, change"
                                + " it where it comes from, and restart; secrets in files are read again every minute.");
        Texts.table(page, "Settings", "Setting", "Value", "Meaning", "From");
        for (SettingInForce setting : settings) {
            page.open("tr");
            Texts.cell(page, "Setting").leaf("code", setting.key()).close();
            Texts.cell(page, "Value")
                    .text(setting.value().isEmpty() ? "–" : setting.value())
                    .close();
            Texts.cell(page, "Meaning").text(setting.meaning()).close();
            Texts.cell(page, "From").text(setting.origin()).close().close();
        }
        Texts.endTable(page);
        return Layout.page(visit, "Settings in force", page);
    }
}
