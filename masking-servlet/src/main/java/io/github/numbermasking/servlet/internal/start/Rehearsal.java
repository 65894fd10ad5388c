package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.access.ClientAddress;
import io.github.numbermasking.servlet.internal.access.Guard;
import io.github.numbermasking.servlet.internal.access.Networks;
import io.github.numbermasking.servlet.internal.body.BodyReader;
import io.github.numbermasking.servlet.internal.body.LargeBodies;
import io.github.numbermasking.servlet.internal.body.RereadableRequest;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.Router;
import io.github.numbermasking.servlet.internal.json.Json;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.servlet.internal.threads.Workers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A first call that no caller waits for: it has the classes loaded that a call needs, which from an archive inside an archive takes
 * longer than a caller may wait. It is one that nobody can make, so nothing is connected, noted or logged, and the database is
 * read only. For one thread.
 */
final class Rehearsal {

    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final TelephonyPlatform platform;
    private final Router router;
    private final Guard guard;
    private final BodyReader bodies;
    private final CallRouter calls;
    private final Workers callWorkers;

    Rehearsal(
            TelephonyPlatform platform,
            Router router,
            Guard guard,
            BodyReader bodies,
            CallRouter calls,
            Workers callWorkers) {
        this.platform = platform;
        this.router = router;
        this.guard = guard;
        this.bodies = bodies;
        this.calls = calls;
        this.callWorkers = callWorkers;
    }

    /**
     * Plays all that needs no database, so that it waits for nothing: a call that comes as soon as the application is up is answered
     * in time, if not connected yet. What fails here fails again, and is logged, where somebody needs it.
     */
    void play() {
        part(this::call);
        part(this::refusal);
        part(() -> callWorkers.call(() -> true, System.nanoTime() + LONGEST_NANOS));
    }

    private interface Part {
        void play() throws Exception;
    }

    private static void part(Part part) {
        try {
            part.play();
        } catch (Exception | Error e) {
            LOG.log(System.Logger.Level.DEBUG, "number masking: the rehearsal of a call: {0}", e.getClass());
        }
    }

    /** From the request to the reply, as the filter and the servlet do it. */
    private void call() throws Refusal, IOException {
        HttpServletRequest request = RehearsedHttp.request("POST", platform.takes(), platform.rehearsal());
        AdmittedRequest routed = router.route(request, System.nanoTime());
        try (LargeBodies.Place place = new LargeBodies().place()) {
            RequestBody read = bodies.read(request, routed.endpoint().takes(), place);
            routed.with(read).attach();
            HttpServletRequest passed = RereadableRequest.of(request, read);
            AdmittedRequest admitted = AdmittedRequest.takeFrom(passed).orElseThrow();
            RereadableRequest.showBody(passed, admitted.body());
            admitted.answer().writeTo(RehearsedHttp.response());
        }
        ClientAddress.of(request, Networks.NONE);
    }

    private void refusal() throws IOException {
        HttpServletRequest request = RehearsedHttp.request("GET", BodyType.JSON, new byte[0]);
        try {
            guard.check(Access.TOKEN, request);
        } catch (Refusal e) {
            e.reply().writeTo(RehearsedHttp.response());
        }
    }

    /** Plays the rest, beside the first requests. */
    void playOn() {
        part(this::lookUp);
        if (!Json.writesRecords()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "number masking: calls and events are answered, everything else gets 503: JSON-B cannot write records."
                            + " Take the drop-in JAR as it is; where you repack Yasson, keep Multi-Release in the manifest");
        }
    }

    /** Only where the database is there: else it would be waited for by a thread that callers need. */
    private void lookUp() {
        if (calls.health().isUp()) {
            IncomingCall call = new IncomingCall(
                    PhoneNumber.parse("+1000000").orElseThrow(),
                    PhoneNumber.parse("+1000001").orElseThrow());
            callWorkers.call(() -> calls.answer(call), System.nanoTime() + LONGEST_NANOS);
        }
    }
}
