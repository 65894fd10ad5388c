package io.github.numbermasking.testing;

/**
 * Starts threads for things that a test plays itself, such as a network. They are daemons, so the virtual machine can
 * end.
 */
public final class TestThreads {

    /** The prefix of their names. */
    public static final String PREFIX = "test-";

    private TestThreads() {}

    /** The work of such a thread. It ends when a connection of it is closed, or the thread is interrupted. */
    public interface Task {
        void run() throws Exception;
    }

    /** Starts a thread. Exceptions of its task are ignored. */
    public static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (Exception e) {
                        // usually a closed connection
                    }
                },
                PREFIX + name);
        thread.setDaemon(true);
        thread.start();
    }
}
