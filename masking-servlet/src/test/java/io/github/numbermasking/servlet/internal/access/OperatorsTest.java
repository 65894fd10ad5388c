package io.github.numbermasking.servlet.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What masking.operators may say. */
class OperatorsTest {

    private static final List<String> SECRETS = List.of("the-secret-of-8x8-here", "Bearer the-other-secret-of-8x8");
    private static final List<String> TOKENS = List.of("the-token-of-a-backend");

    @TempDir
    private Path folder;

    private static SettingSource source(String value) {
        return SettingSource.of(Map.of("MASKING_OPERATORS", value)::get);
    }

    private static List<Operator> read(String value) {
        SettingSource source = source(value);
        List<Operator> read = Operators.read(source, SECRETS, TOKENS);
        assertEquals(List.of(), source.faults());
        return read;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alice                                            | item 1: must be a name, a role and a secret
                    alice viewer                                     | item 1: must be a name, a role and a secret
                    alice viewer a-secret-of-alice more              | item 1: must be a name, a role and a secret
                    al:ice viewer a-secret-of-alice                  | item 1: the name must be 1 to 32 of A-Z a-z 0-9 . _ -
                    a23456789012345678901234567890123 viewer a-secret-of-alice | item 1: the name must be 1 to 32
                    Ünal viewer a-secret-of-alice                    | item 1: the name must be 1 to 32
                    api viewer a-secret-of-alice                     | operator api: the clients with one of masking.api.tokens have
                    API viewer a-secret-of-alice                     | operator API: the clients with one of masking.api.tokens have
                    alice admin a-secret-of-alice                    | operator alice: the role must be one of scraper, viewer, support, op
                    alice VIEWER a-secret-of-alice                   | operator alice: the role must be one of
                    alice api a-secret-of-alice                      | operator alice: the role must be one of
                    alice none a-secret-of-alice                     | operator alice: the role must be one of
                    alice viewer fifteen-letters                     | operator alice: the secret must have at least 16 characters
                    alice viewer a-secret-with-an-ümlaut             | operator alice: the secret must be printable ASCII
                    alice viewer the-token-of-a-backend              | operator alice: the secret must not be one of masking.api.tokens
                    alice viewer the-secret-of-8x8-here              | operator alice: the secret must not be a webhook secret
                    alice viewer the-other-secret-of-8x8             | operator alice: the secret must not be a webhook secret
                    alice viewer a-secret-of-alice,alice support a-secret-of-bob-1 | operator alice: another operator has this name
                    alice viewer a-secret-of-alice,Alice support a-secret-of-bob-1 | operator Alice: another operator has this name
                    alice viewer a-secret-of-alice,bob viewer a-secret-of-alice | operator bob: the secret must not be that of another
                    alice viewer a-secret-of-alice,                  | has an empty item in its list
                    alice viewer ${env:SECRET_OF_ALICE}              | ${...} must be the whole value
                    ${env:SECRET_OF_ALICE}                           | the environment variable SECRET_OF_ALICE is not set
                    a-secret-of-alice viewer alice                   | item 1: the secret must have at least 16 characters
                    a-secret-of-alice boss a-secret-of-alice         | item 1: the role must be one of
                    a-secret-of-alice viewer the-token-of-a-backend  | item 1: the secret must not be one of
                    """)
    void sayWhatIsWrongWithThemAndNoSecret(String value, String fault) {
        SettingSource source = source(value);
        Operators.read(source, SECRETS, TOKENS);
        String said = source.faults().toString();
        assertEquals(
                List.of("masking.operators: " + fault),
                source.faults().stream()
                        .map(one -> one.substring(0, Math.min(one.length(), 19 + fault.length())))
                        .toList());
        for (String secret : List.of("secret-of", "fifteen", "with-an", "token-of-a", "backend")) {
            assertFalse(said.contains(secret), said);
        }
    }

    @Test
    void haveANameARoleAndASecret() {
        List<Operator> read =
                read("prometheus scraper a-secret-of-a-machine,\n   Alice.B_c-9 \t operator  16-letters-=\"1;/+");
        assertEquals(
                List.of(
                        new Operator(new Client("prometheus", Role.SCRAPER), "a-secret-of-a-machine"),
                        new Operator(new Client("Alice.B_c-9", Role.OPERATOR), "16-letters-=\"1;/+")),
                read);
        assertEquals("[Operator[prometheus], Operator[Alice.B_c-9]]", read.toString());
        assertEquals(List.of(), Operators.read(SettingSource.of(name -> null), SECRETS, TOKENS));
    }

    @Test
    void standInFilesOneALine() throws Exception {
        Path file = Files.writeString(
                folder.resolve("operators"),
                "alice viewer a-secret-of-alice\r\n\n  bob support a-secret-of-bob-1 , eve viewer a-secret-of-eve-1\n");
        assertEquals(
                List.of("alice", "bob", "eve", "kim"),
                read("${file:" + file + "}, kim viewer a-secret-of-kim-1").stream()
                        .map(Operator::name)
                        .toList());
    }

    @Test
    void areFoundByTheWholeSecretAlone() {
        Clients clients = new Clients(TOKENS, read("alice viewer a-secret-of-alice,bob support a-secret-of-bob-1"));
        assertEquals(new Client("alice", Role.VIEWER), clients.find("a-secret-of-alice"));
        assertEquals(new Client("bob", Role.SUPPORT), clients.find("a-secret-of-bob-1"));
        assertEquals(Client.API, clients.find("the-token-of-a-backend"));
        Stream.of("", "alice", "a-secret-of-alic", "a-secret-of-alicex", "A-secret-of-alice", " a-secret-of-alice")
                .forEach(wrong -> assertEquals(Client.NOBODY, clients.find(wrong), wrong));
        assertEquals(true, new Clients(List.of(), List.of()).isEmpty());
    }
}
