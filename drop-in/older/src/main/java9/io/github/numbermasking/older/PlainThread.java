package io.github.numbermasking.older;

/** Has the constructor that {@link Thread} has from Java 9 on. Java 9 and later use this class. */
public class PlainThread extends Thread {

    /**
     * Makes a thread.
     *
     * @param inheritThreadLocals false for a thread that must not keep the web application of its creator in memory
     */
    public PlainThread(ThreadGroup group, Runnable task, String name, long stackSize, boolean inheritThreadLocals) {
        super(group, task, name, stackSize, inheritThreadLocals);
    }
}
