package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.servlet.MaskingContext;
import io.github.numbermasking.testing.Phones;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/** A virtual machine of its own, where no class has been used before the first call comes. Prints what that call got. */
public final class ColdStart {

    /** What it prints before the milliseconds and the answer. */
    public static final String MARK = "the first call: ";

    /** What it prints before the number of classes that were loaded meanwhile. */
    public static final String CLASSES = "classes loaded by the first call: ";

    private ColdStart() {}

    /** Until the thread that rehearsed is idle, which is the last thing that a start does. */
    private static void awaitRehearsal() throws InterruptedException {
        long loaded = -1;
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        while (classes.getTotalLoadedClassCount() != loaded) {
            loaded = classes.getTotalLoadedClassCount();
            Thread.sleep(1_000);
        }
    }

    /** With "hanging" as argument, the database does not answer; otherwise it is ready before the call comes. */
    public static void main(String[] args) throws Exception {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        boolean hanging = args[0].equals("hanging");
        if (hanging) {
            database.hang();
        }
        try (TestServer server = TestServer.builder()
                .dataSource(database)
                .wire(new HostApplication()::wire)
                .start()) {
            while (!hanging
                    && !MaskingContext.masking(server.context())
                            .orElseThrow()
                            .health()
                            .isUp()) {
                Thread.sleep(10);
            }
            HostApplication.timePage(server); // the container's classes, and the client's, are not ours
            server.send("POST", "/nowhere", "{}", "Content-Type", "application/json");
            if (args[0].equals("rehearsed")) {
                awaitRehearsal();
            }
            ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
            long before = classes.getTotalLoadedClassCount();
            Vca call = Vca.of(Phones.party(0).e164(), Phones.virtual(0).number().e164());
            Callers.Timed first = Callers.timed(server, call);
            System.out.println(CLASSES + (classes.getTotalLoadedClassCount() - before));
            System.out.println(
                    MARK + first.taken().toMillis() + " " + first.answer().body());
            Runtime.getRuntime().halt(0); // nobody waits for what still hangs
        }
    }
}
