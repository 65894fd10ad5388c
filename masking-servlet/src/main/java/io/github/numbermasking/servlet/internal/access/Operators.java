package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the operators of the management API from the settings. For one thread. */
public final class Operators {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final List<Role> ROLES = List.of(Role.SCRAPER, Role.VIEWER, Role.SUPPORT, Role.OPERATOR);

    private final SettingSource source;
    private final List<Operator> read = new ArrayList<>();

    private Operators(SettingSource source) {
        this.source = source;
    }

    /**
     * Reads the operators. A file or a variable may hold several, separated by commas or by ends of lines.
     *
     * @param secrets the secrets of webhooks, which no operator's secret may equal
     * @param tokens the tokens of the management API, which no operator's secret may equal
     */
    public static List<Operator> read(SettingSource source, List<String> secrets, List<String> tokens) {
        Operators operators = new Operators(source);
        List<String> items = source.list(Setting.OPERATORS).stream()
                .flatMap(item -> Stream.of(item.split("[,\r\n]+")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        for (int i = 0; i < items.size(); i++) {
            operators.add(items.get(i).split("[ \t]+"), "item " + (i + 1));
        }
        operators.compare(secrets, tokens);
        return List.copyOf(operators.read);
    }

    /** Whether no operator's secret equals a token, or a webhook's secret with or without "Bearer" before it. */
    static boolean areApart(List<Operator> operators, List<String> secrets, List<String> tokens) {
        return operators.stream()
                .map(Operator::secret)
                .noneMatch(secret -> tokens.contains(secret) || Credentials.isOneOf(secrets, secret));
    }

    private void add(String[] parts, String item) {
        if (parts.length != 3) {
            complain(item, "must be a name, a role and a secret, separated by blanks");
            return;
        }
        String name = parts[0];
        if (!NAME.matcher(name).matches()) {
            complain(item, "the name must be 1 to 32 of A-Z a-z 0-9 . _ -");
            return;
        }
        String who = shown(name, item);
        if (name.equalsIgnoreCase(Client.API.name())) {
            complain(who, "the clients with one of " + Setting.API_TOKENS.key() + " have this name");
        }
        if (read.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
            complain(who, "another operator has this name");
        }
        Optional<Role> role =
                ROLES.stream().filter(one -> one.word().equals(parts[1])).findFirst();
        if (role.isEmpty()) {
            complain(
                    who,
                    "the role must be one of " + ROLES.stream().map(Role::word).collect(Collectors.joining(", ")));
        }
        String secret = parts[2];
        if (secret.length() < Credentials.SHORTEST) {
            complain(who, "the secret must have at least " + Credentials.SHORTEST + " characters");
        }
        if (!secret.matches("[!-~]+")) {
            complain(who, "the secret must be printable ASCII, as a header carries it");
        }
        read.add(new Operator(new Client(name, role.orElse(Role.NONE)), secret));
    }

    private void compare(List<String> secrets, List<String> tokens) {
        for (int i = 0; i < read.size(); i++) {
            Operator one = read.get(i);
            String who = shown(one.name(), "item " + (i + 1));
            if (tokens.contains(one.secret())) {
                complain(who, "the secret must not be one of " + Setting.API_TOKENS.key() + " as well");
            }
            if (Credentials.isOneOf(secrets, one.secret())) {
                complain(who, "the secret must not be a webhook secret as well");
            }
            for (Operator other : read.subList(0, i)) {
                if (other.secret().equals(one.secret())) {
                    complain(who, "the secret must not be that of another operator as well");
                }
            }
        }
    }

    /** Names an operator. A name as long as a secret is perhaps one in the wrong place, so the log must not have it. */
    private static String shown(String name, String item) {
        return name.length() < Credentials.SHORTEST ? "operator " + name : item;
    }

    private void complain(String who, String expected) {
        source.complain(Setting.OPERATORS, who + ": " + expected);
    }
}
