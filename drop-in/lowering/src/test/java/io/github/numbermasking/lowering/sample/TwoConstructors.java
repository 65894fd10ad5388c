package io.github.numbermasking.lowering.sample;

/** Calls a newer constructor of its superclass, and an older one. */
public class TwoConstructors extends Thread {

    /** Calls the older one. */
    public TwoConstructors() {}

    /** Calls the newer one. */
    public TwoConstructors(Runnable task) {
        super(null, task, "newer", 0, false);
    }
}
