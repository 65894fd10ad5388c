package io.github.numbermasking.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A command that can be typed at the prompt, with its parameters and its line of help. */
enum PromptCommand {
    DIAL("dial", "FROM calls a virtual number; FROM may be \"anonymous\"", "FROM", "NUMBER"),
    ANSWER("answer", "the other party takes the call"),
    BUSY("busy", "the other phone is in use"),
    NO_ANSWER("no-answer", "nobody takes the call"),
    CANCEL("cancel", "the caller hangs up before"),
    HANG_UP("hangup", "one of the two hangs up"),
    FAIL("fail", "the call is not put through, such as: fail -2004", "CODE"),
    CALLS("calls", "what was played so far"),
    NUMBERS("numbers", "the virtual numbers"),
    NUMBER("number", "makes it Active, Unhealthy, Expiring or Inactive, and tells the endpoint", "NUMBER", "STATUS"),
    SNAPSHOT("snapshot", "tells the endpoint of all virtual numbers"),
    RESEND("resend", "sends again what the endpoint refused"),
    HELP("help", "this list"),
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
     * Finds what is meant by a line's words.
     *
     * @throws IllegalArgumentException if it is nothing, or has not the words that it needs
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
