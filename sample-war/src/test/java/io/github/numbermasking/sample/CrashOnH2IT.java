package io.github.numbermasking.sample;

import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.RequestLedger;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** Crashes with H2 in a file: the database dies with the application. */
class CrashOnH2IT extends ApplicationCrashContract implements ForgetfulDatabaseContract {

    @TempDir
    private Path directory;

    private final AtomicInteger databases = new AtomicInteger();

    @Override
    Place newDatabase() {
        return database(";WRITE_DELAY=0");
    }

    /** Where several threads write, H2 itself may keep half of a transaction, or none, of what was under way. */
    @Override
    int clients() {
        return 1;
    }

    /** By default H2 writes half a second later. */
    @Override
    public Place newForgetfulDatabase() {
        return database("");
    }

    @Override
    public boolean losesWhatItAcknowledged(Place database) throws Exception {
        RequestLedger journal = new RequestLedger();
        try (SampleProcess sample = start(database)) {
            killWhileClientsBook(sample, new MaskingClient(sample.url()), journal);
        }
        try (SampleProcess sample = start(database)) {
            return isLossFound(new MaskingClient(sample.url()), journal);
        }
    }

    private Place database(String settings) {
        Path file = directory.resolve("rides-" + databases.incrementAndGet());
        return new Place("jdbc:h2:file:" + file + settings, "sa", "");
    }
}
