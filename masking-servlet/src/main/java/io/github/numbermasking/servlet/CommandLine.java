package io.github.numbermasking.servlet;

import io.github.numbermasking.core.ReportedNumber;
import io.github.numbermasking.servlet.platform.PlatformException;
import io.github.numbermasking.servlet.platform.Registration;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** What an operator does at 8x8 from a shell. Uses no class of the servlet API. For one thread. */
public final class CommandLine {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final String USAGE = """
            Number masking, at 8x8:

              webhooks                what 8x8 has registered, beside what is needed
              webhooks URL            the same, held against the URL where they ought to go
              webhooks register URL   registers all five webhooks to go to the URL, with the first secret
              numbers                 the virtual numbers that 8x8 has

            The URL is the one of the application under which number masking is mapped, such as
            https://example.org/app/numbermasking

            Settings are those of the web application, as system properties before -jar or as environment variables:

              masking.8x8.api-key      MASKING_8X8_API_KEY      the key of 8x8's API
              masking.subaccounts      MASKING_SUBACCOUNTS      whose webhooks and numbers, separated by commas
              masking.webhook.secrets  MASKING_WEBHOOK_SECRETS  what the webhooks carry, to register them
              masking.8x8.url          MASKING_8X8_URL          if not https://voice.8x8.com

            A secret may be written ${env:NAME} or ${file:/path}.
            Exit code: 0 done, 1 failed, 2 used wrongly.""";

    private final SettingSource source;
    private final PrintStream out;

    private CommandLine(SettingSource source, PrintStream out) {
        this.source = source;
        this.out = out;
    }

    /** Does what the arguments say, and exits with 0, with 1 if that failed, or with 2 if they say nothing. */
    public static void main(String[] arguments) {
        System.exit(run(System::getenv, System.out, System.err, arguments));
    }

    static int run(UnaryOperator<String> environment, PrintStream out, PrintStream err, String... arguments) {
        CommandLine line = new CommandLine(SettingSource.of(environment), out);
        try {
            return line.run(List.of(arguments), err);
        } catch (BadSettingException | PlatformException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private int run(List<String> words, PrintStream err) {
        String first = words.isEmpty() ? "" : words.get(0);
        if (List.of("help", "-h", "--help").contains(first)) {
            out.println(USAGE);
            return DONE;
        }
        if (first.equals("numbers") && words.size() == 1) {
            return with(this::numbers);
        }
        if (first.equals("webhooks")) {
            boolean register = words.size() == 3 && words.get(1).equals("register");
            Optional<URI> url = words.size() > 1 ? WebhookTarget.parse(words.get(words.size() - 1)) : Optional.empty();
            if (register && url.isPresent()) {
                return with(subaccounts -> register(subaccounts, url.get()));
            }
            if (words.size() == 1 || words.size() == 2 && url.isPresent()) {
                return with(subaccounts -> webhooks(subaccounts, url));
            }
            if (words.size() == 2 || register) {
                err.println(WebhookTarget.EXPECTED);
            }
        }
        err.println(USAGE);
        return WRONG_USAGE;
    }

    /** What is done with the subaccounts. */
    private interface Command {
        void run(Subaccounts subaccounts);
    }

    private int with(Command command) {
        try (Subaccounts subaccounts = new Subaccounts(PlatformSettings.read(source), Clock.systemUTC())) {
            subaccounts.lacking().ifPresent(lacking -> {
                throw new BadSettingException(lacking);
            });
            command.run(subaccounts);
        }
        return DONE;
    }

    private void webhooks(Subaccounts subaccounts, Optional<URI> url) {
        boolean secret = source.oneOf(Setting.WEBHOOK_AUTH, "secret", "none").equals("secret");
        for (WebhookCheck check : subaccounts.webhooks(url, secret, deadline())) {
            print(
                    check.subaccount(),
                    check.type().name(),
                    check.needed() ? check.verdict().toString() : check.verdict() + " (not needed)",
                    check.registered().map(Registration::url).orElse(""));
        }
    }

    private void register(Subaccounts subaccounts, URI url) {
        Optional<String> secret = Settings.webhook(source).secrets().stream().findFirst();
        subaccounts.register(
                url,
                secret,
                deadline(),
                done -> print(done.subaccount(), done.type().name(), "registered", "" + url));
    }

    private void numbers(Subaccounts subaccounts) {
        for (String subaccount : subaccounts.ids()) {
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

    /** One line, its parts set apart by tabs. */
    private void print(String... parts) {
        out.println(String.join("\t", parts).stripTrailing());
    }

    private static long deadline() {
        return System.nanoTime() + LONGEST_NANOS;
    }
}
