package io.github.numbermasking.fuzzing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Stands before number masking and notes what goes in, what gets out and what is logged as broken. */
final class Witness extends Handler implements Filter {

    /** Kept here, or its handlers would be lost with it. */
    private static final Logger OURS = Logger.getLogger("io.github.numbermasking");

    /** What is less than that is not logged: thousands of requests come in a second. */
    static final Level LEAST = Level.WARNING;

    private static final List<Logger> TALKATIVE =
            List.of(OURS, Logger.getLogger("org.jdbi"), Logger.getLogger("com.zaxxer.hikari"));

    /**
     * What the operator is told of a sender without secret or with a wrong address, or of what makes no sense. The few numbers of
     * the tests may be in use when the pool is counted, some seconds after the start.
     */
    private static final List<String> EXPECTED = List.of(
            "logged: number masking: {0} [a webhook ",
            "logged: number masking: {0} [a request to the management API had a token",
            "logged: number masking: a webhook about the pool says not",
            "logged: number masking: the path of a recording",
            "logged: number masking: the pool is nearly empty for a party");

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Optional<ReceivedRequest> seen = Optional.empty();

    private Witness() {}

    static Witness open() {
        Logger.getLogger("org.eclipse.jetty").setLevel(Level.SEVERE);
        TALKATIVE.forEach(logger -> logger.setLevel(LEAST));
        Witness witness = new Witness();
        OURS.addHandler(witness);
        return witness;
    }

    void forget() {
        seen = Optional.empty();
        complaints.clear();
    }

    Optional<ReceivedRequest> seen() {
        return seen;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        seen = Optional.of(ReceivedRequest.of((HttpServletRequest) request));
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            complaints.add("got out: " + e);
            throw e;
        }
    }

    @Override
    public void publish(LogRecord record) {
        String line = "logged: " + record.getMessage() + " " + Arrays.toString(record.getParameters());
        if (EXPECTED.stream().noneMatch(line::startsWith)) {
            complaints.add(line);
        }
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void flush() {}

    @Override
    public void close() {
        OURS.removeHandler(this);
    }
}
