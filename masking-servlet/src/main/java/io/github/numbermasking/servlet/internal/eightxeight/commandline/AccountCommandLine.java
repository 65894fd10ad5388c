package io.github.numbermasking.servlet.internal.eightxeight.commandline;

import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.servlet.internal.eightxeight.WebhookSettings;
import io.github.numbermasking.servlet.internal.eightxeight.api.AccountSettings;
import io.github.numbermasking.servlet.internal.eightxeight.api.EightXEightAccount;
import io.github.numbermasking.servlet.internal.eightxeight.api.EndpointProbe;
import io.github.numbermasking.servlet.internal.eightxeight.api.WebhookTarget;
import io.github.numbermasking.servlet.internal.platform.CheckedWebhook;
import io.github.numbermasking.servlet.internal.platform.PlatformException;
import io.github.numbermasking.servlet.internal.settings.BadSettingException;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Runs the commands that list numbers and webhooks at 8x8, and register webhooks. Uses no class of the servlet API. For one thread. */
public final class AccountCommandLine {

    /** The words that ask for the usage. */
    public static final List<String> HELP = List.of("help", "-h", "--help");

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final String USAGE = """
            Number masking, at 8x8:

              webhooks                what 8x8 has registered, compared with what is needed
              webhooks URL            the same, compared with the URL that they should have
              webhooks register URL   registers all five webhooks with the URL and the first secret
              numbers                 the virtual numbers at 8x8

            The URL is the application's, followed by the mapping of number masking, with the slash at its end, such as
            https://example.org/app/numbermasking/
            First the URL is checked: if number masking does not answer there, nothing is registered. For a URL that only
            8x8 reaches, add the word unchecked.

            The settings are the web application's, as system properties before -jar or as environment variables:

              masking.8x8.api-key      MASKING_8X8_API_KEY      the key of 8x8's API
              masking.subaccounts      MASKING_SUBACCOUNTS      the subaccounts, separated by commas
              masking.webhook.secrets  MASKING_WEBHOOK_SECRETS  the secret that registered webhooks carry
              masking.8x8.url          MASKING_8X8_URL          if not https://voice.8x8.com

            A secret may be written ${env:NAME} or ${file:/path}.
            Exit code: 0 done, 1 failed, 2 wrong usage.""";

    private final SettingSource source;
    private final PrintStream out;
    private final PrintStream err;

    private AccountCommandLine(SettingSource source, PrintStream out, PrintStream err) {
        this.source = source;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command in the arguments.
     *
     * @return 0, or 1 if the command failed, or 2 if there is no such command
     */
    public static int run(UnaryOperator<String> environment, PrintStream out, PrintStream err, String... arguments) {
        try {
            return new AccountCommandLine(SettingSource.of(environment), out, err).run(List.of(arguments));
        } catch (BadSettingException e) {
            e.faults().forEach(err::println);
            return FAILED;
        } catch (PlatformException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private int run(List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0);
        if (HELP.contains(first)) {
            out.println(USAGE);
            return DONE;
        }
        if (first.equals("numbers") && words.size() == 1) {
            return with(this::numbers);
        }
        if (first.equals("webhooks")) {
            return webhooks(words.subList(1, words.size()));
        }
        return wrongUsage();
    }

    private int webhooks(List<String> words) {
        boolean register = words.size() > 1 && words.get(0).equals("register");
        boolean unchecked = register && words.size() == 3 && words.get(2).equals("unchecked");
        if (words.size() > (unchecked ? 3 : register ? 2 : 1)) {
            return wrongUsage();
        }
        if (words.isEmpty()) {
            return with(subaccounts -> webhooks(subaccounts, Optional.empty()));
        }
        Optional<URI> url = WebhookTarget.parse(words.get(register ? 1 : 0));
        if (url.isEmpty()) {
            err.println(WebhookTarget.EXPECTED);
            return wrongUsage();
        }
        return with(
                register
                        ? subaccounts -> register(subaccounts, url.get(), unchecked)
                        : subaccounts -> webhooks(subaccounts, url));
    }

    private int wrongUsage() {
        err.println(USAGE);
        return WRONG_USAGE;
    }

    /** Runs a command for the subaccounts. */
    private interface Command {
        void run(EightXEightAccount subaccounts);
    }

    private int with(Command command) {
        AccountSettings settings = AccountSettings.read(source);
        source.check();
        try (EightXEightAccount subaccounts = new EightXEightAccount(settings, Clock.systemUTC())) {
            subaccounts.lacking().ifPresent(lacking -> {
                throw new BadSettingException(lacking);
            });
            command.run(subaccounts);
        }
        return DONE;
    }

    private void webhooks(EightXEightAccount subaccounts, Optional<URI> url) {
        boolean secret = source.oneOf(Setting.WEBHOOK_AUTH, "secret", "none").equals("secret");
        source.check();
        List<CheckedWebhook> checks = subaccounts.webhooks(url, secret, deadline());
        for (CheckedWebhook check : checks) {
            print(
                    check.subaccount(),
                    check.type(),
                    check.needed() ? check.verdict().toString() : check.verdict() + " (not needed)",
                    check.registered().map(CheckedWebhook.Registration::url).orElse(""));
        }
        try (EndpointProbe probe = new EndpointProbe()) {
            checks.stream()
                    .flatMap(check -> check.registered().stream())
                    .map(CheckedWebhook.Registration::url)
                    .distinct()
                    .flatMap(target -> WebhookTarget.parse(target).stream())
                    .flatMap(target -> probe.complaint(target).stream())
                    .forEach(err::println);
        }
    }

    private void register(EightXEightAccount subaccounts, URI url, boolean unchecked) {
        Optional<String> secret =
                WebhookSettings.read(source).secrets().stream().findFirst();
        source.check();
        if (!unchecked) {
            try (EndpointProbe probe = new EndpointProbe()) {
                probe.complaint(url).ifPresent(complaint -> {
                    throw new PlatformException("nothing was registered: " + complaint);
                });
            }
        }
        subaccounts.register(
                url, secret, deadline(), done -> print(done.subaccount(), done.type(), "registered", "" + url));
    }

    private void numbers(EightXEightAccount subaccounts) {
        for (String subaccount : subaccounts.subaccounts()) {
            subaccounts.numbers(subaccount, deadline()).numbers().stream()
                    .sorted(Comparator.comparing(ReportedNumber::number))
                    .forEach(number -> print(
                            subaccount,
                            number.number().e164(),
                            number.status().name(),
                            number.country(),
                            number.referenceId()));
        }
    }

    /** Prints one line, with tabs between its parts. */
    private void print(String... parts) {
        out.println(String.join("\t", parts).stripTrailing());
    }

    private static long deadline() {
        return System.nanoTime() + LONGEST_NANOS;
    }
}
