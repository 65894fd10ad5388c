package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import io.github.numbermasking.servlet.internal.threads.BackgroundLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Holds the current credentials. It reads credentials in files again every minute, on a thread of its own, so that a
 * rotation needs no restart and no request waits for a disk. New values count only if they obey the same rules as at the
 * start, and are the same at a second read: a file may be half written. Thread-safe.
 */
public final class LiveCredentials implements AutoCloseable {

    /** The pause between two reads of the files. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Setting[] REREAD = {
        Setting.WEBHOOK_SECRETS, Setting.API_TOKENS, Setting.OPERATORS, Setting.PLATFORM_KEY
    };

    private static final System.Logger LOG = System.getLogger(LiveCredentials.class.getName());
    private static final Duration LONGEST_SECOND_LOOK = Duration.ofSeconds(1);

    private final SettingSource source;
    private final Duration pause;
    private final Optional<BackgroundLoop> loop;
    private final LoggedState faults = new LoggedState();
    private volatile InForce inForce;

    private LiveCredentials(SettingSource source, Credentials first, Duration pause) {
        this.source = source.fixed(REREAD);
        this.inForce = InForce.of(first);
        this.pause = pause;
        this.loop = Stream.of(REREAD).anyMatch(source::isInFile)
                ? Optional.of(BackgroundLoop.startInterruptible("number-masking-secrets", pause, this::reread))
                : Optional.empty();
    }

    /**
     * Starts with the credentials of the settings, and reads the files again from now on.
     *
     * @param source the source of the settings
     * @param first the credentials of the settings
     * @param pause the pause between two reads of the files
     */
    public static LiveCredentials start(SettingSource source, Credentials first, Duration pause) {
        return new LiveCredentials(source, first, pause);
    }

    /** Returns the credentials that count now. */
    public Credentials current() {
        return inForce.credentials();
    }

    /** Returns the secrets that a webhook may carry now. */
    public Secrets webhookSecrets() {
        return inForce.webhookSecrets();
    }

    /** Returns the clients of the management API that count now. */
    Clients clients() {
        return inForce.clients();
    }

    private record InForce(Credentials credentials, Secrets webhookSecrets, Clients clients) {

        static InForce of(Credentials credentials) {
            return new InForce(
                    credentials,
                    new Secrets(credentials.webhookSecrets()),
                    new Clients(credentials.tokens(), credentials.operators()));
        }

        /** Hides all values. */
        @Override
        public String toString() {
            return "InForce[***]";
        }
    }

    private Duration reread() throws InterruptedException {
        Credentials read = read();
        if (!read.equals(current())) {
            Duration second = pause.compareTo(LONGEST_SECOND_LOOK) < 0 ? pause : LONGEST_SECOND_LOOK;
            TimeUnit.NANOSECONDS.sleep(second.toNanos());
            take(read);
        }
        return pause;
    }

    private void take(Credentials read) {
        if (read.equals(read())) {
            inForce = InForce.of(read);
            LOG.log(
                    System.Logger.Level.INFO,
                    "number masking: secrets, tokens, operators or the key of {0}''s API have changed in their files, and count from now on",
                    Setting.PLATFORM);
        }
    }

    /** Reads the credentials from the files; where a value breaks the rules, the value before stays. */
    private Credentials read() {
        Credentials before = current();
        SettingSource again = source.again();
        try {
            List<String> secrets =
                    Credentials.webhookSecrets(again, !before.webhookSecrets().isEmpty());
            secrets = again.isFaulty(Setting.WEBHOOK_SECRETS) ? before.webhookSecrets() : secrets;
            List<String> tokens = Credentials.tokens(again, secrets);
            if (again.isFaulty(Setting.API_TOKENS)) { // perhaps only because a token equals a new secret
                tokens = before.tokens();
                secrets = Credentials.areApart(secrets, tokens) ? secrets : before.webhookSecrets();
            }
            List<Operator> operators = Operators.read(again, secrets, tokens);
            if (again.isFaulty(Setting.OPERATORS)) { // perhaps only because a secret equals a new one of the others
                operators = before.operators();
                if (!Operators.areApart(operators, secrets, tokens)) {
                    secrets = before.webhookSecrets();
                    tokens = before.tokens();
                }
            }
            Optional<ApiKey> key = Credentials.platformKey(again);
            key = again.isFaulty(Setting.PLATFORM_KEY) ? before.platformKey() : key;
            faults.changesTo(again.faults()).forEach(LiveCredentials::log);
            return new Credentials(secrets, tokens, operators, key);
        } catch (RuntimeException | Error e) {
            String fault = "unexpected: " + e.getClass().getName();
            if (faults.adds(fault)) {
                log(fault);
            }
            return before;
        }
    }

    private static void log(String fault) {
        LOG.log(
                System.Logger.Level.WARNING,
                "number masking: a secret cannot be read again, and what was read before still counts: {0}",
                fault);
    }

    @Override
    public void close() {
        loop.ifPresent(BackgroundLoop::close);
    }
}
