package io.github.numbermasking.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A command of the prompt, with its parameters and its line of help. */
enum PromptCommand {
    DIAL("dial", "FROM calls a virtual number; FROM may be \"anonymous\"", "FROM", "NUMBER"),
    ANSWER("answer", "the called party answers"),
    BUSY("busy", "the called phone is busy"),
    NO_ANSWER("no-answer", "nobody answers"),
    CANCEL("cancel", "the caller hangs up while the phone rings"),
    HANG_UP("hangup", "one of the two parties hangs up"),
    FAIL("fail", "the call fails with an 8x8 error code, such as: fail -2004", "CODE"),
    CALLS("calls", "lists the calls so far"),
    NUMBERS("numbers", "lists the virtual numbers"),
    NUMBER(
            "number",
            "sets Active, Unhealthy, Expiring or Inactive, and reports it to the endpoint",
            "NUMBER",
            "STATUS"),
    SNAPSHOT("snapshot", "reports all virtual numbers to the endpoint"),
    RESEND("resend", "sends the refused events again"),
    HELP("help", "shows this list"),
    QUIT("quit", "ends the program");

    private final String word;
    private final String meaning;
    private final List<String> parameters;

    PromptCommand(String word, String meaning, String... parameters) {
        this.word = word;
        this.meaning = meaning;
        this.parameters = List.of(parameters);
    }

    /**
     * Finds the command of a line.
     *
     * @throws IllegalArgumentException if there is no such command, or the number of parameters is wrong
     */
    static PromptCommand meant(List<String> words) {
        Optional<PromptCommand> meant = Arrays.stream(values())
                .filter(command -> command.word.equals(words.get(0)))
                .findAny();
        PromptCommand command = meant.orElseThrow(() ->
                new IllegalArgumentException("\"" + words.get(0) + "\" is no command; type help for those there are"));
        if (words.size() - 1 != command.parameters.size()) {
            throw new IllegalArgumentException("to be typed as: " + command.usage());
        }
        return command;
    }

    static String help() {
        return Arrays.stream(values())
                .map(command -> "%-21s %s".formatted(command.usage(), command.meaning))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String usage() {
        return String.join(" ", word, String.join(" ", parameters)).strip();
    }
}
