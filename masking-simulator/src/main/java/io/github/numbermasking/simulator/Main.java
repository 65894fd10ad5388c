package io.github.numbermasking.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** Runs a platform in real time, with a prompt: {@code java -jar masking-simulator-…-standalone.jar}. */
public final class Main {

    private static final int WRONG_ARGUMENTS = 2;

    private Main() {}

    /** Runs until the user types "quit". Exits with status 2 if the arguments are wrong. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (Platform platform = Arguments.read(args).open()) {
            System.out.println("seed " + platform.seed() + ", the platform's API on "
                    + platform.api().uri() + ", its bearer key "
                    + platform.api().key());
            new Prompt(
                            platform,
                            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                            System.out)
                    .run();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.err.println(Arguments.USAGE);
            System.exit(WRONG_ARGUMENTS);
        }
    }
}
