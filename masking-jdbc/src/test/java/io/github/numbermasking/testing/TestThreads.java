package io.github.numbermasking.testing;

/** Threads of what a test plays itself, such as a network. They keep no virtual machine alive. */
public final class TestThreads {

    /** What their names begin with. */
    public static final String PREFIX = "test-";

    private TestThreads() {}

    /** What such a thread does until a connection of it is closed, or it is interrupted. */
    public interface Task {
        void run() throws Exception;
    }

    /** Starts one. Whatever ends its task is no concern of the test's. */
    public static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (Exception e) {
                        // closed
                    }
                },
                PREFIX + name);
        thread.setDaemon(true);
        thread.start();
    }
}
