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
import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.Router;
import io.github.numbermasking.servlet.internal.json.Json;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.servlet.internal.threads.Workers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Plays a call without a caller, to load all classes that a call needs: from a JAR inside an archive, that takes longer than
 * a caller may wait. Nobody can make such a call, so nothing is connected, noted or logged, and the database is only read.
 * For one thread.
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
     * Plays everything that needs no database, so it waits for nothing. A call that comes as soon as the application is up
     * is then answered in time, even if not connected yet. A failure here comes again in real use, and is logged there.
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

    /** Plays a call from the request to the reply, like the filter and the servlet. */
    private void call() throws Refusal, IOException {
        HttpServletRequest request = RehearsedHttp.request(platform.rehearsal());
        AdmittedRequest routed = router.route(request, System.nanoTime());
        try (LargeBodies.Place place = new LargeBodies().place()) {
            RequestBody read = bodies.read(request, routed.endpoint().takes(), place);
            routed.with(Client.NOBODY, read).attach();
            HttpServletRequest passed = RereadableRequest.of(request, read);
            AdmittedRequest admitted = AdmittedRequest.takeFrom(passed).orElseThrow();
            RereadableRequest.showBody(passed, admitted.body());
            admitted.answer().writeTo(RehearsedHttp.response());
        }
        ClientAddress.of(PlatformRequest.of(request, RequestBody.ABSENT), Networks.NONE);
    }

    private void refusal() throws IOException {
        HttpServletRequest request = RehearsedHttp.request(platform.rehearsal());
        try {
            guard.check(Access.VIEW, request);
        } catch (Refusal e) {
            e.reply().writeTo(RehearsedHttp.response());
        }
    }

    /** Plays the rest, at the same time as the first requests. */
    void playOn() {
        part(this::lookUp);
        if (!Json.writesRecords()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "number masking: calls and events are answered, everything else gets 503: JSON-B cannot write records."
                            + " Take the drop-in JAR as it is; where you repack Yasson, keep Multi-Release in the manifest");
        }
    }

    /** Plays a look-up, only if the database is up: otherwise a thread that callers need would wait for it. */
    private void lookUp() {
        if (calls.health().isUp()) {
            IncomingCall call = new IncomingCall(
                    PhoneNumber.parse("+1000000").orElseThrow(),
                    PhoneNumber.parse("+1000001").orElseThrow());
            callWorkers.call(() -> calls.answer(call), System.nanoTime() + LONGEST_NANOS);
        }
    }
}
