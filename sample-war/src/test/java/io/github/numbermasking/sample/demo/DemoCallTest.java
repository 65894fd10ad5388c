package io.github.numbermasking.sample.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.Person;
import io.github.numbermasking.sample.ride.Ride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCallTest {

    @Test
    void writesTheDemonstrationsOwnSecret() throws Exception {
        assertEquals("X-Secret: demo-webhook-secret", headerSeenByCurl("demo-webhook-secret", "X-Secret"));
    }

    @Test
    void namesAVariableInPlaceOfSomebodysOwnSecret() throws Exception {
        String secret = "it's $HOME `ls` \\";
        assertFalse(command(secret, "X-Secret").contains("$HOME"), command(secret, "X-Secret"));
        assertEquals("X-Secret: " + secret, headerSeenByCurl(secret, "X-Secret"));
        assertEquals("yours, not shown here", new DemoSecret(secret).shown());
        assertEquals("${env:HOOK_SECRET}", new DemoSecret("${env:HOOK_SECRET}").shown());
    }

    @Test
    void leavesASecretOfTheEnvironmentThere() throws Exception {
        assertTrue(command("${env:HOOK_SECRET}", "Authorization").contains("\"$HOOK_SECRET\""));
        assertEquals("Authorization: from the environment", headerSeenByCurl("${env:HOOK_SECRET}", "Authorization"));
    }

    @Test
    void leavesASecretOfAFileThere(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("the secret"), "from a file\n");
        assertEquals("Authorization: from a file", headerSeenByCurl("${file:" + file + "}", "Authorization"));
    }

    @Test
    void sendsNoSecretWhereNoneIsAskedFor() {
        assertFalse(call(new DemoSettings(
                        "none", "Authorization", new DemoSecret("demo-webhook-secret"), new DemoSecret(""), "", ""))
                .command()
                .contains("Authorization"));
    }

    @Test
    void isOneLine() {
        assertEquals(1, command("demo-webhook-secret", "Authorization").lines().count());
    }

    /** The first header that a program called curl gets from a shell that runs the command. */
    private static String headerSeenByCurl(String secret, String header) throws IOException, InterruptedException {
        String curl = "curl() { while [ \"$1\" != -H ]; do shift; done; printf %s \"$2\"; }\n";
        ProcessBuilder shell = new ProcessBuilder(List.of("sh", "-c", curl + command(secret, header)));
        shell.environment().put("HOOK_SECRET", "from the environment");
        shell.environment().put("MASKING_WEBHOOK_SECRETS", secret + ",the one before");
        Process process = shell.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String seen = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor());
        return seen;
    }

    private static String command(String secret, String header) {
        return call(new DemoSettings("secret", header, new DemoSecret(secret), new DemoSecret(""), "", ""))
                .command();
    }

    private static DemoCall call(DemoSettings settings) {
        Ride ride = Ride.of(new Person("Rita", PhoneNumber.ofValue(65_9000_0001L)));
        MaskedRide masked = new MaskedRide(ride, "+6560000001", "+6560000001", MaskedRide.Calls.CONNECT);
        return new DemoCall("http://127.0.0.1:8080", settings, masked);
    }
}
