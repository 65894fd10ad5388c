package io.github.numbermasking.sample;

import static io.github.numbermasking.sample.testing.CallflowAssertions.assertConnects;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.PrintedCommand;
import io.github.numbermasking.sample.testing.SampleProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code java -jar sample-war.war} as it is, with H2 in memory. */
class SampleWarIT extends RideServiceContract {

    @AutoClose
    private static SampleProcess sample;

    @BeforeAll
    public static void start() throws Exception {
        sample = SampleProcess.start();
        sample.command();
    }

    @Override
    String url() throws InterruptedException {
        return sample.url();
    }

    @Test
    void printsTheCommandLast() throws Exception {
        String last = sample.printed().get(sample.printed().size() - 1);
        assertEquals(sample.command().line(), last);
    }

    @Test
    void theDriversPhoneRingsWhenThePrintedRequestIsSent() throws Exception {
        HttpResponse<String> answer = sample.command().send();
        assertEquals(200, answer.statusCode());
        assertConnects(
                dialled(sample.command()),
                "+6590000002",
                MaskingClient.object(answer.body()).getJsonArray("callflow"));
    }

    @Test
    void theDriversPhoneRingsWhenThePrintedCommandIsPastedIntoAShell() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", sample.command().line())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String answer = new String(shell.getInputStream().readAllBytes());
            assertEquals(true, shell.waitFor(10, TimeUnit.SECONDS));
            assertConnects(
                    dialled(sample.command()),
                    "+6590000002",
                    MaskingClient.object(answer).getJsonArray("callflow"));
        } finally {
            shell.destroyForcibly();
        }
    }

    private static String dialled(PrintedCommand command) throws IOException {
        return MaskingClient.object(command.body()).getJsonObject("payload").getString("destination");
    }
}
