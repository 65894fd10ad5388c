package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import java.util.function.Function;

/** Calls the method of the listeners that belongs to an event; false if there is none. Thread-safe. */
final class ListenerEvents implements CallEvent.Visitor<Boolean> {

    private final CallListeners listeners;
    private final Function<CallEvent, CallRecord> call;

    /**
     * For these listeners.
     *
     * @param call reads the call of an event
     */
    ListenerEvents(CallListeners listeners, Function<CallEvent, CallRecord> call) {
        this.listeners = listeners;
        this.call = call;
    }

    @Override
    public Boolean answered(CallEvent.Answered event) {
        listeners.tell(() -> event, CallListener::answered);
        return true;
    }

    @Override
    public Boolean passed(CallEvent.Passed event) {
        boolean connected = event.direction() == CallDirection.OUTBOUND && event.status() == LegStatus.CONNECTED;
        if (connected) {
            listeners.tell(() -> call.apply(event), CallListener::connected);
        }
        return connected;
    }

    @Override
    public Boolean summarised(CallEvent.Summarised event) {
        listeners.tell(() -> call.apply(event), (listener, ended) -> {
            if (ended.isMissed()) {
                listener.missed(ended);
            } else {
                listener.ended(ended);
            }
        });
        return true;
    }

    @Override
    public Boolean recorded(CallEvent.Recorded event) {
        boolean uploaded = event.recording().isUploaded();
        if (uploaded) {
            listeners.tell(() -> call.apply(event), CallListener::recorded);
        }
        return uploaded;
    }

    /** Tells the listeners which numbers a report made unhealthy. */
    void unhealthy(PoolReportResult result) {
        if (listeners.isEmpty()) {
            return;
        }
        result.added().stream()
                .filter(added -> added.status() != NumberStatus.ACTIVE)
                .forEach(added -> tell(added.number(), added.status()));
        result.changed().stream()
                .filter(change -> change.before() == NumberStatus.ACTIVE && change.after() != NumberStatus.ACTIVE)
                .forEach(change -> tell(change.number(), change.after()));
        result.deactivated().forEach(number -> tell(number, NumberStatus.INACTIVE));
    }

    private void tell(VirtualNumber number, NumberStatus status) {
        listeners.tell(() -> number, (listener, which) -> listener.numberUnhealthy(which, status));
    }
}
