package io.github.numbermasking.servlet.internal.commandline;

import io.github.numbermasking.jdbc.internal.schema.SchemaScripts;
import io.github.numbermasking.servlet.internal.eightxeight.commandline.AccountCommandLine;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs the command in the arguments of {@code java -jar}. Uses no class of the servlet API. For one thread. */
public final class CommandLine {

    private static final int DONE = 0;
    private static final int WRONG_USAGE = 2;

    private static final String USAGE = """
            Number masking, its tables:

              schema DATABASE         the SQL that makes the tables of version %d
              schema DATABASE FROM    the SQL that brings tables of version FROM to version %d

            DATABASE is one of %s. FROM is from 0 to %d. You can run the SQL again.
            """.formatted(
                    SchemaScripts.VERSION,
                    SchemaScripts.VERSION,
                    String.join(", ", SchemaScripts.databases()),
                    SchemaScripts.VERSION);

    private CommandLine() {}

    /** Runs the command in the arguments. Exits with 0, with 1 if the command failed, or with 2 if there is no such command. */
    public static void main(String[] arguments) {
        System.exit(run(System::getenv, System.out, System.err, arguments));
    }

    static int run(UnaryOperator<String> environment, PrintStream out, PrintStream err, String... arguments) {
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.get(0).equals("schema")) {
            return schema(words.subList(1, words.size()), out, err);
        }
        if (words.isEmpty()) {
            err.println(USAGE);
        } else if (AccountCommandLine.HELP.contains(words.get(0))) {
            out.println(USAGE);
        }
        return AccountCommandLine.run(environment, out, err, arguments);
    }

    private static int schema(List<String> words, PrintStream out, PrintStream err) {
        Optional<String> sql = words.isEmpty() || words.size() > 2
                ? Optional.empty()
                : from(words).flatMap(from -> SchemaScripts.sql(words.get(0), from));
        sql.ifPresentOrElse(out::print, () -> err.println(USAGE));
        return sql.isPresent() ? DONE : WRONG_USAGE;
    }

    /** The version in the second word; 0 without one, empty if it is no version. */
    private static Optional<Integer> from(List<String> words) {
        if (words.size() == 1) {
            return Optional.of(0);
        }
        return Optional.of(words.get(1))
                .filter(word -> word.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(version -> version <= SchemaScripts.VERSION);
    }
}
