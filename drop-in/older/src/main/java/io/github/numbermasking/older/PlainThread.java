package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.Constructors;
import java.lang.reflect.Field;

/** Has the newer constructor of {@link Thread}. This class is for Java 8; from Java 9 on, the one in src/main/java9 is used. */
@Constructors
public class PlainThread extends Thread {

    /**
     * Makes a thread.
     *
     * @param inheritThreadLocals false for a thread that must not keep the web application of its creator in memory
     */
    public PlainThread(ThreadGroup group, Runnable task, String name, long stackSize, boolean inheritThreadLocals) {
        super(group, task, name, stackSize);
        if (!inheritThreadLocals) {
            forget();
        }
    }

    /** Drops the values that the creator's thread has for its children. */
    private void forget() {
        try {
            Field inherited = Thread.class.getDeclaredField("inheritableThreadLocals");
            inherited.setAccessible(true);
            inherited.set(this, null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // the thread keeps the values: a security manager, or a newer Java without the classes for it
        }
    }
}
