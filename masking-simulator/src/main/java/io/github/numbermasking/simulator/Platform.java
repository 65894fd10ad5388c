package io.github.numbermasking.simulator;

import io.github.numbermasking.simulator.api.ApiRoutes;
import io.github.numbermasking.simulator.api.SimulatedApi;
import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.call.CallflowExchange;
import io.github.numbermasking.simulator.call.RunningSession;
import io.github.numbermasking.simulator.call.SessionContext;
import io.github.numbermasking.simulator.callflow.CallflowCheck;
import io.github.numbermasking.simulator.callflow.Verdict;
import io.github.numbermasking.simulator.delivery.Deliveries;
import io.github.numbermasking.simulator.delivery.DeliveryLedger;
import io.github.numbermasking.simulator.delivery.Event;
import io.github.numbermasking.simulator.delivery.EventDelivery;
import io.github.numbermasking.simulator.delivery.OutgoingEvent;
import io.github.numbermasking.simulator.number.Msisdn;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.number.Pool;
import io.github.numbermasking.simulator.number.PoolNumber;
import io.github.numbermasking.simulator.payload.Payloads;
import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.simulator.session.SessionError;
import io.github.numbermasking.simulator.support.Chance;
import io.github.numbermasking.simulator.support.PlatformClock;
import io.github.numbermasking.simulator.webhook.EndpointAnswer;
import io.github.numbermasking.simulator.webhook.Recipient;
import io.github.numbermasking.simulator.webhook.RegisteredWebhooks;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import io.github.numbermasking.simulator.webhook.WebhookSender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays 8x8's voice platform: takes calls, asks a customer's endpoint what to do with each call, does it, and reports
 * it by events. Thread-safe.
 *
 * <pre>{@code
 * try (Platform platform = Platform.to(endpoint, secret).numbers("+6560000001").open()) {
 *     Call call = platform.dial("+6590000001", "+6560000001");
 *     call.answer().talk(Duration.ofMinutes(3)).hangUp();
 *     platform.settle();
 * }
 * }</pre>
 */
public final class Platform implements AutoCloseable {

    private static final String UPDATES = "UPDATES";
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(1);

    private final long seed;
    private final PlatformClock clock;
    private final RegisteredWebhooks webhooks;
    private final WebhookSender sender;
    private final DeliveryLedger ledger = new DeliveryLedger();
    private final EventDelivery delivery;
    private final SessionContext context;
    private final SimulatedApi api;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong poolEvents = new AtomicLong();
    private volatile boolean closed;

    Platform(PlatformBuilder settings) {
        seed = settings.seed;
        clock = settings.clock;
        Chance chance = new Chance(seed);
        Pool pool = new Pool();
        settings.numbers.forEach(number -> pool.add(number, clock.now()));
        webhooks = new RegisteredWebhooks(settings.recipient());
        sender = new WebhookSender(settings.patience);
        delivery = new EventDelivery(chance, settings.faults, webhooks, sender, ledger, settings.deliveryThreads);
        context = new SessionContext(
                clock,
                chance,
                settings.spellings,
                pool,
                new Payloads(settings.subaccount, pool),
                delivery,
                new ConcurrentSkipListMap<>());
        api = SimulatedApi.open(
                settings.apiPort, settings.apiKey, new ApiRoutes(settings.subaccount, pool, webhooks, clock));
    }

    /**
     * Starts the description of a platform.
     *
     * @param endpoint the URL for all webhooks, until webhooks are registered by the platform's API
     * @param secret the value of the header in each webhook
     */
    public static PlatformBuilder to(URI endpoint, String secret) {
        return new PlatformBuilder(endpoint, secret);
    }

    /**
     * Dials a number as a caller. Returns after the endpoint has answered and the platform has obeyed or refused the
     * answer.
     *
     * @param from the caller's number with plus; for a withheld number "anonymous" or another word, or ""
     * @param virtualNumber the dialled number with plus, whether or not the pool has it
     * @throws IllegalArgumentException if the dialled number is not in E.164 form, or is INACTIVE in the pool and takes
     *     no calls
     */
    public Call dial(String from, String virtualNumber) {
        expectOpen();
        Msisdn.checked("the dialled number", virtualNumber);
        if (context.pool()
                .find(virtualNumber)
                .filter(number -> number.status() == NumberStatus.INACTIVE)
                .isPresent()) {
            throw new IllegalArgumentException(virtualNumber + " is Inactive: it takes no calls");
        }
        Instant began = clock.next(BETWEEN_CALLS);
        RunningSession session = new RunningSession(context, calls.incrementAndGet(), from, virtualNumber, began);
        OutgoingEvent.Place place = session.nextPlace();
        Event request = session.request(place);
        session.received();
        ledger.due(request);
        Optional<Recipient> recipient = webhooks.target(WebhookKind.VCA);
        if (recipient.isEmpty()) {
            ledger.unregistered(request);
            Verdict unasked =
                    Verdict.Rejected.because(SessionError.CONNECTIVITY, "no enabled webhook is registered for VCA");
            return Call.play(context, session, CallflowExchange.NONE, unasked);
        }
        delivery.copyOfRequest(request, place);
        long asked = System.nanoTime();
        EndpointAnswer answer = sender.post(recipient.get(), request.body());
        CallflowExchange exchange =
                CallflowExchange.of(request.body(), answer, Duration.ofNanos(System.nanoTime() - asked));
        ledger.sent(OutgoingEvent.of(request, place), answer.acknowledges());
        return Call.play(context, session, exchange, CallflowCheck.of(answer));
    }

    /** Reports the whole pool to the endpoint. */
    public void snapshot() {
        tell(Payloads.SNAPSHOT, context.pool().all());
    }

    /**
     * Changes the status of a number, and reports it to the endpoint. Adds the number if the pool does not have it.
     *
     * @throws IllegalArgumentException if the number is not in E.164 form
     */
    public void changeNumber(String virtualNumber, NumberStatus status) {
        Msisdn.checked("the virtual number", virtualNumber);
        tell(UPDATES, List.of(context.pool().change(virtualNumber, status, clock.now())));
    }

    private void tell(String updateEventType, List<PoolNumber> numbers) {
        expectOpen();
        OutgoingEvent.Place place = new OutgoingEvent.Place(0, Math.toIntExact(poolEvents.getAndIncrement()));
        String body = context.payloads().numbers(context.spelling(place), updateEventType, numbers);
        delivery.submit(new Event(WebhookKind.VNU, "", updateEventType, body), place);
    }

    /** The pool, ordered by number. */
    public List<PoolNumber> numbers() {
        return context.pool().all();
    }

    /** The sessions that have ended, in the order of dialling. */
    public List<PlayedSession> played() {
        return List.copyOf(context.played().values());
    }

    /** Waits until every due event was sent, including the events that were held back for reordering. */
    public void settle() throws InterruptedException {
        delivery.settle();
    }

    /**
     * Sends once more every event that was not answered with 200. {@link #settle()} waits for this.
     *
     * @return the number of events
     */
    public int resendRefused() {
        return delivery.resendRefused();
    }

    /** The counts of all events so far; complete after {@link #settle()}. */
    public Deliveries deliveries() {
        return ledger.account();
    }

    /** The seed of all random choices. The same calls with the same seed meet the same faults. */
    public long seed() {
        return seed;
    }

    /** The platform's time, which is the time of its most advanced call. */
    public Instant now() {
        return clock.now();
    }

    /** The platform's HTTP API. */
    public SimulatedApi api() {
        return api;
    }

    private void expectOpen() {
        if (closed) {
            throw new IllegalStateException("the platform is closed");
        }
    }

    /** Stops at once. Events that still wait for delivery are lost. */
    @Override
    public void close() {
        closed = true;
        api.close();
        delivery.close();
        sender.close();
    }
}
