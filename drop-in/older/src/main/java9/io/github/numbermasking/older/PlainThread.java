package io.github.numbermasking.older;

/** Has the constructor that {@link Thread} has from Java 9 on, so that the class for Java 8 is not used there. */
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
