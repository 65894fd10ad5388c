package io.github.numbermasking.servlet.internal.settings;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the value of a setting: in a system property, else an environment variable, else a context-param, else the default.
 * {@code ${env:NAME}} and <code>${file:/path}</code> stand for the content of that variable or file.
 *
 * <p>A fault is recorded, and reading continues with a value within the range, so that {@link #check()} reports all faults
 * at once. For one thread.
 */
public final class SettingSource {

    private static final String PREFIX = "masking.";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]+)\\}");
    private static final String FILE = "${file:";
    private static final int LARGEST_FILE = 1_024 * 1_024;

    /** The character that Java puts in place of text that it cannot decode. */
    private static final char UNREADABLE = '\uFFFD';

    private final UnaryOperator<String> parameters;
    private final UnaryOperator<String> environment;
    private final Map<Setting, String> fixed;
    private final Map<String, String> faults = new LinkedHashMap<>();

    private SettingSource(
            UnaryOperator<String> parameters, UnaryOperator<String> environment, Map<Setting, String> fixed) {
        this.parameters = parameters;
        this.environment = environment;
        this.fixed = fixed;
    }

    /** Makes the source of a web application. A context-param that begins with "masking." and is no setting is a fault. */
    public static SettingSource of(ServletContext context, UnaryOperator<String> environment) {
        SettingSource source = new SettingSource(context::getInitParameter, environment, Map.of());
        Set<String> known = Stream.of(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        for (String name : Collections.list(context.getInitParameterNames())) {
            if (name.startsWith(PREFIX) && !known.contains(name)) {
                source.faults.put(name, "there is no such setting");
            }
        }
        return source;
    }

    /** Makes the source of a stand-alone program, which has no web.xml. */
    public static SettingSource of(UnaryOperator<String> environment) {
        return new SettingSource(key -> null, environment, Map.of());
    }

    /**
     * Returns a source of these settings with the values as they are written now, and without faults. The files and
     * variables that the values refer to are read again.
     */
    public SettingSource fixed(Setting... settings) {
        Map<Setting, String> values = Stream.of(settings).collect(Collectors.toMap(setting -> setting, this::raw));
        return new SettingSource(key -> null, environment, values);
    }

    /** Returns a source of the same fixed settings, without faults. */
    public SettingSource again() {
        return new SettingSource(parameters, environment, fixed);
    }

    /** Whether a part of the value is in a file. */
    public boolean isInFile(Setting setting) {
        return raw(setting).contains(FILE);
    }

    /** Records a fault of a setting; only the first counts. */
    public void complain(Setting setting, String expected) {
        faults.putIfAbsent(setting.key(), expected);
    }

    /** Whether a fault of the setting was recorded so far. */
    public boolean isFaulty(Setting setting) {
        return faults.containsKey(setting.key());
    }

    /**
     * Ends the reading.
     *
     * @throws BadSettingException if there were faults, with all of them
     */
    public void check() {
        if (!faults.isEmpty()) {
            throw new BadSettingException(faults());
        }
    }

    /** Lists the faults so far, each with its key. */
    public List<String> faults() {
        return faults.entrySet().stream()
                .map(fault -> fault.getKey() + ": " + fault.getValue())
                .toList();
    }

    /** Returns the value as it is written, or the default. A blank value is a fault. */
    public String raw(Setting setting) {
        String value = fixed.isEmpty() ? given(setting) : fixed.get(setting);
        if (value == null) {
            return setting.defaultValue();
        }
        if (value.isBlank() && fixed.isEmpty()) {
            complain(setting, "is empty; remove it or give it a value");
            return setting.defaultValue();
        }
        return value.strip();
    }

    /** Says where the value comes from. */
    public String origin(Setting setting) {
        if (System.getProperty(setting.key()) != null) {
            return "system property";
        }
        if (environment.apply(setting.variable()) != null) {
            return "environment variable";
        }
        return parameters.apply(setting.key()) == null ? "default" : "context-param";
    }

    private String given(Setting setting) {
        String property = System.getProperty(setting.key());
        if (property != null) {
            return readable(setting, property, "the system property " + setting.key());
        }
        String variable = environment.apply(setting.variable());
        if (variable != null) {
            return readable(setting, variable, "the environment variable " + setting.variable());
        }
        String parameter = parameters.apply(setting.key());
        return parameter == null ? null : readable(setting, parameter, "the context-param");
    }

    /** Returns the value, if Java could decode it. Under a locale without UTF-8, Java silently replaces characters. */
    private String readable(Setting setting, String value, String where) {
        if (value.indexOf(UNREADABLE) >= 0) {
            complain(
                    setting,
                    where + " has characters that Java cannot read here; start it with a locale of UTF-8, such as"
                            + " LC_ALL=C.UTF-8, or write it in ASCII");
            return setting.defaultValue();
        }
        return value;
    }

    /** Returns the value, read from the variable or file that it refers to. */
    public String text(Setting setting) {
        return expanded(setting, raw(setting)).orElse(setting.defaultValue());
    }

    /** Returns the value, if there is one. */
    public Optional<String> optional(Setting setting) {
        return Optional.of(text(setting)).filter(value -> !value.isEmpty());
    }

    /** Returns the values between the commas, each read from the variable or file that it refers to. */
    public List<String> list(Setting setting) {
        String raw = raw(setting);
        if (raw.isEmpty()) {
            return List.of();
        }
        List<String> items = new ArrayList<>();
        for (String item : raw.split(",", -1)) {
            Optional<String> value = expanded(setting, item.strip());
            if (value.filter(String::isBlank).isPresent()) {
                complain(setting, "has an empty item in its list");
            } else {
                value.ifPresent(items::add);
            }
        }
        return List.copyOf(items);
    }

    /** Reads an ISO 8601 duration within a range. */
    public Duration duration(Setting setting, Duration least, Duration most) {
        try {
            Duration value = Duration.parse(text(setting));
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        } catch (DateTimeParseException e) {
            // reported below, like a value out of range
        }
        complain(setting, "must be an ISO 8601 duration from " + least + " to " + most + ", such as PT2S or PT24H");
        return least;
    }

    /** Reads a whole number within a range. */
    public int number(Setting setting, int least, int most) {
        String value = text(setting);
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        complain(setting, "must be a whole number from " + least + " to " + most);
        return least;
    }

    /** Reads {@code true} or {@code false}. */
    public boolean flag(Setting setting) {
        return oneOf(setting, "true", "false").equals("true");
    }

    /** Reads one of the given words. */
    public String oneOf(Setting setting, String... words) {
        String value = text(setting);
        if (!List.of(words).contains(value)) {
            complain(setting, "must be one of " + String.join(", ", words));
            return setting.defaultValue();
        }
        return value;
    }

    private Optional<String> expanded(Setting setting, String value) {
        Matcher reference = REFERENCE.matcher(value);
        if (!reference.matches()) {
            if (value.startsWith("${") || setting.isCredential() && value.contains("${")) {
                complain(setting, "${...} must be the whole value: ${env:NAME} or ${file:/path}");
                return Optional.empty();
            }
            return Optional.of(value);
        }
        String name = reference.group(2);
        return reference.group(1).equals("file") ? file(setting, name) : variable(setting, name);
    }

    private Optional<String> variable(Setting setting, String name) {
        String found = environment.apply(name);
        if (found == null || found.isBlank()) {
            complain(setting, "the environment variable " + name + " is not set");
            return Optional.empty();
        }
        return Optional.of(readable(setting, found.strip(), "the environment variable " + name));
    }

    private Optional<String> file(Setting setting, String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            String found = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
            if (!found.isEmpty() && bytes.length <= LARGEST_FILE) {
                return Optional.of(found);
            }
        } catch (IOException | InvalidPathException e) {
            // reported below
        }
        complain(setting, "the file " + path + " cannot be read, is empty, not in UTF-8 or larger than 1 MiB");
        return Optional.empty();
    }
}
