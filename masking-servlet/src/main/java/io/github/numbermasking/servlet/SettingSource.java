package io.github.numbermasking.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the values of settings come from: a system property, else an environment variable, else a context-param, else
 * the default. {@code ${env:NAME}} and <code>${file:/path}</code> stand for what lies there.
 */
final class SettingSource {

    private static final String PREFIX = "masking.";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]+)\\}");

    private final UnaryOperator<String> parameters;
    private final UnaryOperator<String> environment;

    private SettingSource(UnaryOperator<String> parameters, UnaryOperator<String> environment) {
        this.parameters = parameters;
        this.environment = environment;
    }

    /**
     * The source of a web application.
     *
     * @throws BadSettingException if a context-param begins with "masking." and is no setting
     */
    static SettingSource of(ServletContext context, UnaryOperator<String> environment) {
        Set<String> known = Stream.of(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        for (String name : Collections.list(context.getInitParameterNames())) {
            if (name.startsWith(PREFIX) && !known.contains(name)) {
                throw new BadSettingException(name, "there is no such setting");
            }
        }
        return new SettingSource(context::getInitParameter, environment);
    }

    /** The source of a program of its own, which has no web.xml. */
    static SettingSource of(UnaryOperator<String> environment) {
        return new SettingSource(key -> null, environment);
    }

    /** The value as it is written, or the default. A blank one is an error: remove it or fill it. */
    String raw(Setting setting) {
        String value = first(
                System.getProperty(setting.key()),
                environment.apply(setting.variable()),
                parameters.apply(setting.key()));
        if (value == null) {
            return setting.defaultValue();
        }
        if (value.isBlank()) {
            throw new BadSettingException(setting, "is set to nothing; remove it or give it a value");
        }
        return value.strip();
    }

    /** The value, read from where it points to. */
    String text(Setting setting) {
        return expanded(setting, raw(setting));
    }

    /** The value, if there is one. */
    Optional<String> optional(Setting setting) {
        return Optional.of(text(setting)).filter(value -> !value.isEmpty());
    }

    /** The values between the commas, each read from where it points to. */
    List<String> list(Setting setting) {
        String raw = raw(setting);
        if (raw.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(raw.split(",", -1))
                .map(item -> expanded(setting, item.strip()))
                .peek(item -> {
                    if (item.isBlank()) {
                        throw new BadSettingException(setting, "has an empty item in its list");
                    }
                })
                .toList();
    }

    /** An ISO 8601 duration within a range. */
    Duration duration(Setting setting, Duration least, Duration most) {
        try {
            Duration value = Duration.parse(text(setting));
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        } catch (DateTimeParseException e) {
            // said below, together with what is out of range
        }
        throw new BadSettingException(
                setting, "must be an ISO 8601 duration from " + least + " to " + most + ", such as PT2S or PT24H");
    }

    /** A whole number within a range. */
    int number(Setting setting, int least, int most) {
        String value = text(setting);
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new BadSettingException(setting, "must be a whole number from " + least + " to " + most);
    }

    /** {@code true} or {@code false}. */
    boolean flag(Setting setting) {
        return oneOf(setting, "true", "false").equals("true");
    }

    /** One of a few words. */
    String oneOf(Setting setting, String... words) {
        String value = text(setting);
        if (!List.of(words).contains(value)) {
            throw new BadSettingException(setting, "must be one of " + String.join(", ", words));
        }
        return value;
    }

    private String expanded(Setting setting, String value) {
        Matcher reference = REFERENCE.matcher(value);
        if (!reference.matches()) {
            if (value.startsWith("${") || setting.isCredential() && value.contains("${")) {
                throw new BadSettingException(setting, "${...} must be all of a value: ${env:NAME} or ${file:/path}");
            }
            return value;
        }
        String name = reference.group(2);
        if (reference.group(1).equals("file")) {
            return file(setting, name);
        }
        String found = environment.apply(name);
        if (found == null || found.isBlank()) {
            throw new BadSettingException(setting, "the environment variable " + name + " is not set");
        }
        return found.strip();
    }

    private static String file(Setting setting, String path) {
        try {
            String found = Files.readString(Path.of(path)).strip();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | InvalidPathException e) {
            // said below
        }
        throw new BadSettingException(setting, "the file " + path + " cannot be read, or is empty");
    }

    private static String first(String... values) {
        return Stream.of(values).filter(value -> value != null).findFirst().orElse(null);
    }
}
