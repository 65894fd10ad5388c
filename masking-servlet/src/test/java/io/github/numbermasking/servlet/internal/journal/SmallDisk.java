package io.github.numbermasking.servlet.internal.journal;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A virtual machine of its own whose database is away and whose files may not become large, so that a write of the journal
 * fails in its middle now and then. Prints the statuses of its answers, and what the health says in the end.
 */
public final class SmallDisk {

    public static final int EVENTS = 300;

    /** Each so many is larger than a file may be. */
    public static final int LARGE_EACH = 50;

    private static final int LARGE = 200_000;
    private static final int LONGEST_WAIT = 1_000;

    private SmallDisk() {}

    /** The argument is the journal's directory. */
    public static void main(String[] args) throws Exception {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        try (TestServer server = TestServer.builder()
                .dataSource(database)
                .set("masking.journal.dir", Path.of(args[0]).toString())
                .start()) {
            System.out.println(send(server, "before", 0));
            database.behave(real -> {
                throw new SQLException("the connection was refused", "08001");
            });
            for (int n = 1; n <= EVENTS; n++) {
                System.out.println(send(server, "during-" + n, n % LARGE_EACH == 0 ? LARGE : 0));
            }
            database.behave(DataSource::getConnection);
            for (int n = 0; n < LONGEST_WAIT && health(server).getInt("waitingBytes") > 0; n++) {
                Thread.sleep(20);
            }
            System.out.println(health(server));
        }
    }

    private static int send(TestServer server, String session, int filler) {
        return server.webhook(new Vca(Vca.sample("vcs-call-received.json"))
                        .with("sessionId", session)
                        .with("filler", "x".repeat(filler))
                        .toString())
                .status();
    }

    private static JsonObject health(TestServer server) {
        return server.get("/health").json().getJsonObject("events");
    }
}
