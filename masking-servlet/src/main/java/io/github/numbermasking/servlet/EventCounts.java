package io.github.numbermasking.servlet;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the events since the start. Thread-safe.
 *
 * @param stored kept
 * @param known had been kept before
 * @param ignored said nothing that is kept: an unknown type, another subaccount, a status of which nothing follows
 * @param journaled went to the journal first
 * @param refused could not be kept at all; the answer was 503
 * @param notesDropped answers to calls that were not noted in the call log
 */
record EventCounts(
        LongAdder stored,
        LongAdder known,
        LongAdder ignored,
        LongAdder journaled,
        LongAdder refused,
        LongAdder notesDropped) {

    EventCounts() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
