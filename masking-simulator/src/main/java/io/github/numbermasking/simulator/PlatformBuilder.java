package io.github.numbermasking.simulator;

import io.github.numbermasking.simulator.number.Msisdn;
import io.github.numbermasking.simulator.support.PlatformClock;
import io.github.numbermasking.simulator.webhook.Recipient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Describes a platform; all but the endpoint has a default. Not thread-safe. */
public final class PlatformBuilder {

    final URI url;
    final String secret;
    final List<String> numbers = new ArrayList<>();
    String header = "Authorization";
    String subaccount = "simulated_subaccount";
    String apiKey = "key-of-the-simulated-platform";
    int apiPort;
    long seed = new Random().nextLong();
    Faults faults = Faults.none();
    boolean spellings;
    Duration patience = Duration.ofSeconds(5);
    int deliveryThreads = 4;
    PlatformClock clock = PlatformClock.simulated(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    PlatformBuilder(URI url, String secret) {
        this.url = Recipient.checked(url);
        this.secret = secret;
    }

    /** The header that carries the secret; Authorization by default. */
    public PlatformBuilder header(String name) {
        header = name;
        return this;
    }

    /** The subaccount that all belongs to. */
    public PlatformBuilder subaccount(String id) {
        subaccount = id;
        return this;
    }

    /**
     * Virtual numbers of the pool, all of them ACTIVE.
     *
     * @param more with plus
     */
    public PlatformBuilder numbers(String... more) {
        for (String number : more) {
            numbers.add(Msisdn.checked("a virtual number", number));
        }
        return this;
    }

    /** Where the platform's API listens, on this machine only; by default, and with 0, on any free port. */
    public PlatformBuilder apiPort(int port) {
        apiPort = port;
        return this;
    }

    /** The bearer key that the platform's API wants. */
    public PlatformBuilder apiKey(String key) {
        apiKey = key;
        return this;
    }

    /** Decides all that is left to chance; any by default. */
    public PlatformBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** What goes wrong on the way of events; nothing by default. */
    public PlatformBuilder faults(Faults value) {
        faults = value;
        return this;
    }

    /** Lets every event be spelt in one of the ways in which the documentation spells it, not only as in its samples. */
    public PlatformBuilder spellings() {
        spellings = true;
        return this;
    }

    /** How long an answer is waited for; 8x8 documents no time, five seconds by default. */
    public PlatformBuilder patience(Duration longest) {
        patience = longest;
        return this;
    }

    /** On how many threads events are delivered; four by default. */
    public PlatformBuilder deliveryThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("events need a thread at least");
        }
        deliveryThreads = count;
        return this;
    }

    /** When the simulated time begins; now by default. With it, a seed also gives the same ids and timestamps. */
    public PlatformBuilder startingAt(Instant instant) {
        clock = PlatformClock.simulated(instant.truncatedTo(ChronoUnit.MILLIS));
        return this;
    }

    /** Lets time be the world's: phones ring and people talk as long as they do. */
    public PlatformBuilder realTime() {
        clock = PlatformClock.real();
        return this;
    }

    Recipient recipient() {
        return new Recipient(url, header, Optional.of(secret));
    }

    /**
     * Opens the platform, its API included.
     *
     * @throws IllegalArgumentException if the header cannot be sent
     * @throws java.io.UncheckedIOException if the API's port is taken
     */
    public Platform open() {
        return new Platform(this);
    }
}
