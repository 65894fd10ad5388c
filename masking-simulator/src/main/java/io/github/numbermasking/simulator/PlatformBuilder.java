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

/** Describes a platform. Everything except the endpoint and its secret has a default. Not thread-safe. */
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

    /** The subaccount of all numbers, calls and webhooks. */
    public PlatformBuilder subaccount(String id) {
        subaccount = id;
        return this;
    }

    /**
     * Adds virtual numbers to the pool, all of them ACTIVE.
     *
     * @param more the numbers, with plus
     */
    public PlatformBuilder numbers(String... more) {
        for (String number : more) {
            numbers.add(Msisdn.checked("a virtual number", number));
        }
        return this;
    }

    /** The port of the platform's API, on this machine only. 0, the default, means any free port. */
    public PlatformBuilder apiPort(int port) {
        apiPort = port;
        return this;
    }

    /** The bearer key that the platform's API requires. */
    public PlatformBuilder apiKey(String key) {
        apiKey = key;
        return this;
    }

    /** The seed of all random choices; random by default. */
    public PlatformBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** The faults in the delivery of events; none by default. */
    public PlatformBuilder faults(Faults value) {
        faults = value;
        return this;
    }

    /**
     * Writes each event in a randomly chosen spelling of 8x8's documentation, instead of the spelling of its samples.
     */
    public PlatformBuilder spellings() {
        spellings = true;
        return this;
    }

    /** The longest wait for an answer; five seconds by default, as 8x8 documents no limit. */
    public PlatformBuilder patience(Duration longest) {
        patience = longest;
        return this;
    }

    /** The number of threads that deliver events; four by default. */
    public PlatformBuilder deliveryThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("events need at least one thread");
        }
        deliveryThreads = count;
        return this;
    }

    /**
     * The start of simulated time; now by default. With a fixed start, the same seed also gives the same ids and
     * timestamps.
     */
    public PlatformBuilder startingAt(Instant instant) {
        clock = PlatformClock.simulated(instant.truncatedTo(ChronoUnit.MILLIS));
        return this;
    }

    /** Uses real time: phones ring and people talk for as long as they really do. */
    public PlatformBuilder realTime() {
        clock = PlatformClock.real();
        return this;
    }

    Recipient recipient() {
        return new Recipient(url, header, Optional.of(secret));
    }

    /**
     * Opens the platform and its API.
     *
     * @throws IllegalArgumentException if the header cannot be sent
     * @throws java.io.UncheckedIOException if the API's port is taken
     */
    public Platform open() {
        return new Platform(this);
    }
}
