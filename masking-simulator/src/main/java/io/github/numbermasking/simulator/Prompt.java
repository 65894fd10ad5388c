package io.github.numbermasking.simulator;

import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.delivery.Deliveries;
import io.github.numbermasking.simulator.number.CallingCodes;
import io.github.numbermasking.simulator.number.Msisdn;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.number.PoolNumber;
import io.github.numbermasking.simulator.session.PlayedSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plays the platform by hand: reads one command from each line, and prints its result. Not thread-safe. */
final class Prompt {

    private final Platform platform;
    private final BufferedReader in;
    private final PrintStream out;
    private Optional<Call> current = Optional.empty();

    Prompt(Platform platform, BufferedReader in, PrintStream out) {
        this.platform = platform;
        this.in = in;
        this.out = out;
    }

    /** Runs until "quit" or the end of the input. A wrong line gets a message, and the user can type another. */
    void run() throws IOException, InterruptedException {
        out.println("Type help for a list of commands.");
        boolean goesOn = true;
        while (goesOn) {
            out.print("> ");
            out.flush();
            String line = in.readLine();
            goesOn = line != null && obey(line.strip());
        }
    }

    private boolean obey(String line) throws InterruptedException {
        if (line.isEmpty()) {
            return true;
        }
        List<String> words = Arrays.asList(line.split("\\s+"));
        try {
            PromptCommand command = PromptCommand.meant(words);
            act(command, words.subList(1, words.size()));
            return command != PromptCommand.QUIT;
        } catch (IllegalArgumentException | IllegalStateException e) {
            out.println(e.getMessage());
            return true;
        }
    }

    private void act(PromptCommand command, List<String> words) throws InterruptedException {
        switch (command) {
            case DIAL -> dial(words.get(0), words.get(1));
            case ANSWER -> {
                call().answer();
                out.println("connected");
            }
            case BUSY -> over(call().busy());
            case NO_ANSWER -> over(call().noAnswer());
            case CANCEL -> over(call().cancel());
            case HANG_UP -> over(call().hangUp());
            case FAIL -> over(call().fail(code(words.get(0))));
            case CALLS -> list(platform.played().stream().map(Prompt::told).toList(), "no calls yet");
            case NUMBERS -> list(platform.numbers().stream().map(Prompt::told).toList(), "no numbers yet");
            case NUMBER -> {
                platform.changeNumber(words.get(0), status(words.get(1)));
                events();
            }
            case SNAPSHOT -> {
                platform.snapshot();
                events();
            }
            case RESEND -> {
                out.println(platform.resendRefused() + " sent again");
                events();
            }
            case HELP -> out.println(PromptCommand.help());
            case QUIT -> {}
        }
    }

    private boolean busyWithCall() {
        return current.filter(call -> call.state() != Call.State.ENDED).isPresent();
    }

    private Call call() {
        if (!busyWithCall()) {
            throw new IllegalStateException("there is no call; begin with: dial FROM NUMBER");
        }
        return current.orElseThrow();
    }

    private void dial(String from, String number) throws InterruptedException {
        if (busyWithCall()) {
            throw new IllegalStateException("there is a call; end it first");
        }
        if (!from.equals("anonymous")) {
            Msisdn.checked("FROM", from);
        }
        Call call = platform.dial(from, number);
        current = Optional.of(call);
        call.heard().forEach(announcement -> out.println("the caller hears: " + announcement.content()));
        call.ringing()
                .ifPresent(ringing -> out.println(ringing.number() + " rings and shows " + ringing.displayed()
                        + (ringing.recorded() ? "; the talk will be recorded" : "")));
        call.fault().ifPresent(fault -> out.println("the endpoint's answer is no good: " + fault));
        if (!busyWithCall()) {
            over(call.played());
        }
    }

    private void over(PlayedSession played) throws InterruptedException {
        out.println(ended(played));
        events();
    }

    /** Waits for the events of the last command, and prints how many were acknowledged and refused. */
    private void events() throws InterruptedException {
        platform.settle();
        Deliveries account = platform.deliveries();
        out.println("events: " + account.total().acknowledged() + " acknowledged, "
                + account.refused().size() + " refused");
    }

    private static String ended(PlayedSession played) {
        String talk = played.connected()
                .map(when -> ", talked " + played.talked().toSeconds() + " s")
                .orElse("");
        String error = played.error()
                .map(why -> ", " + why.code() + " " + why.message())
                .orElse("");
        return played.outcome() + talk + error;
    }

    private static String told(PlayedSession played) {
        String heard = played.heard().stream()
                .map(announcement -> "heard \"" + announcement.content() + "\"")
                .collect(Collectors.joining(", "));
        String answer = played.rang().map(ringing -> ringing.number() + " rang").orElse(heard);
        return played.began() + " " + played.from() + " dialled " + played.virtualNumber() + ": "
                + (answer.isEmpty() ? "" : answer + ", ") + ended(played);
    }

    private static String told(PoolNumber number) {
        return number.number() + " " + number.status().wire() + " " + CallingCodes.country(number.number());
    }

    private void list(List<String> lines, String none) {
        if (lines.isEmpty()) {
            out.println(none);
        }
        lines.forEach(out::println);
    }

    private static NumberStatus status(String text) {
        return NumberStatus.named(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("STATUS is Active, Unhealthy, Expiring or Inactive, not " + text));
    }

    private static int code(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("CODE is a number such as -2004, not " + text, e);
        }
    }
}
