package io.github.numbermasking.servlet.internal.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostListenersTest {

    private static final BlockingQueue<String> HEARD = new LinkedBlockingQueue<>();

    @TempDir
    private Path classes;

    /** The host's own. */
    public static final class Hearing implements CallListener {

        @Override
        public void ended(CallRecord call) {
            HEARD.add("ended " + call.session());
        }
    }

    @Test
    void areFoundAsServicesThoughOneOfThemIsBroken() throws Exception {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(CallListener.class.getName()), "no.such.Listener\n" + Hearing.class.getName() + "\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()}, before);
                LogCapture log = LogCapture.open()) {
            thread.setContextClassLoader(loader);
            try (TestServer server = TestServer.start()) {
                server.webhook(Vca.sample("vss-completed.json").toString()).assertStatus(200);
                assertEquals("ended 1f048a84-ea6d-11ee-911b-078f7290bf52", HEARD.poll(10, TimeUnit.SECONDS));
            }
            assertTrue(log.all().contains("no.such.Listener"), log.all());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
