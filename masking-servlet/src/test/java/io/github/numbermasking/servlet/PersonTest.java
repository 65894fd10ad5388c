package io.github.numbermasking.servlet;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.EveryColumn;
import io.github.numbermasking.testing.EveryFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of what is kept of one person: a server with a journal, and short methods for it. */
abstract class PersonTest {

    static final String NUMBER = "+6560000001";

    @TempDir
    Path journal;

    final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.journal.dir", journal.toString())
                .start()
                .withNumbers(NUMBER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    final HttpAnswer erase(String phone, String more) {
        return server.api("POST", "/erasure", "{\"phone\":\"" + phone + "\"" + more + "}");
    }

    /** Every place with the digits: columns, and files of the journal. */
    final List<String> places(String digits) throws Exception {
        List<String> places = new ArrayList<>(EveryColumn.having(database, digits));
        places.addAll(EveryFile.having(journal, List.of(digits)));
        return places;
    }

    static String event(String session, String caller) {
        return new Vca(Vca.sample("vcs-call-received.json"))
                .with("sessionId", session)
                .with("source", caller)
                .toString();
    }
}
