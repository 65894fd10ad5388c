package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of the host that stand before ours and have had the body in their hands. */
@Tag("slow")
class HostFilterTest {

    private static final String CALL = Vca.of(RIDER, "+6560000001").toString();

    /** What a host does with a request before it comes to us. */
    private interface Step {

        ServletRequest apply(HttpServletRequest request) throws IOException;
    }

    @Test
    void readsABodyThatTheHostHandsOnInItsOwnStream() {
        try (TestServer server = behind(HostFilterTest::readAndHandedOn)) {
            assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
            server.webhook("{").assertProblem(400, "malformed-body");
            server.webhook(CALL + " ".repeat(4_096)).assertProblem(413, "body-too-large");
        }
    }

    /** Filters that were compiled for Servlet 2.5 have no such methods; others never thought that they would be called. */
    @ParameterizedTest
    @ValueSource(classes = {AbstractMethodError.class, UnsupportedOperationException.class, NullPointerException.class})
    void readsABodyFromAStreamOfWhichNothingWorksButReading(Class<? extends Throwable> failure) {
        try (TestServer server = behind(request -> new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() throws IOException {
                return new Bare(super.getInputStream(), failure);
            }
        })) {
            assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
            server.put("/numbers/+6560000001", "{}").assertStatus(201);
            server.webhook("").assertProblem(400, "malformed-body");
            assertEquals(UNKNOWN, Callflow8x8.checked(chunked(server)));
        }
    }

    /** A stream's read of many bytes, where a host's own has none, waits until it has them all. */
    @Test
    @Tag("slow")
    void waitsNoLongerForABodyThatDripsThroughAStreamOfTheHosts() throws Exception {
        try (TestServer server = behind(request -> new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        return new Bare(super.getInputStream(), AbstractMethodError.class);
                    }
                });
                RawHttp raw = RawHttp.to(server)) {
            long start = System.nanoTime();
            raw.head(
                            "POST /numbermasking/",
                            "Authorization: " + TestServer.SECRET,
                            "Content-Type: application/json",
                            "Content-Length: " + CALL.length())
                    .drip(" ", 100);
            raw.answer().assertProblem(408, "body-timeout", "3 s");
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis >= 2_900 && millis <= 4_500, "it took " + millis + " ms");
        }
    }

    private static HttpAnswer chunked(TestServer server) {
        return server.host(
                "POST",
                "/numbermasking/",
                BodyPublishers.fromPublisher(BodyPublishers.ofString(CALL)),
                "Authorization",
                TestServer.SECRET,
                "Content-Type",
                "application/json");
    }

    /** What the log advises. */
    @Test
    void breaksNothingWhenTheFilterThatReadsIsMappedAfterOurs() {
        for (Step step : List.<Step>of(HostFilterTest::readWhole, HostFilterTest::takenAsText)) {
            try (TestServer server = TestServer.builder()
                    .wireAfter(host -> host.addFilter(
                            new FilterHolder(new HostFilter(step)), "/*", EnumSet.of(DispatcherType.REQUEST)))
                    .start()) {
                assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
            }
        }
    }

    @Test
    void saysSoWhenTheHostHasTakenAReader() {
        try (TestServer server = behind(HostFilterTest::takenAsText)) {
            assertSaysSo(server);
        }
    }

    @Test
    void saysSoWhenTheHostHasReadTheBodyToItsEnd() {
        try (TestServer server = behind(HostFilterTest::readWhole)) {
            assertSaysSo(server);
        }
    }

    private static void assertSaysSo(TestServer server) {
        try (LogCapture log = LogCapture.open()) {
            server.webhook(CALL).assertProblem(400, "malformed-body", "another filter", "MaskingFilter first");
            assertEquals(
                    1,
                    log.linesWith("has read the body before; map MaskingFilter first")
                            .size(),
                    log.all());
        }
    }

    @Test
    void trustsNoAttributeThatAHostSets() {
        try (TestServer server = behind(request -> {
            request.setAttribute(AdmittedRequest.class.getName(), "anything");
            return request;
        })) {
            assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
        }
    }

    private static TestServer behind(Step step) {
        return TestServer.builder()
                .set("masking.body.limit", "4096")
                .set("masking.answer.deadline", "PT10S")
                .wire(host -> host.addFilter(
                        new FilterHolder(new HostFilter(step)), "/numbermasking/*", EnumSet.of(DispatcherType.REQUEST)))
                .start();
    }

    private static ServletRequest readWhole(HttpServletRequest request) throws IOException {
        request.getInputStream().readAllBytes();
        return request;
    }

    private static ServletRequest takenAsText(HttpServletRequest request) throws IOException {
        request.getReader();
        return request;
    }

    private static ServletRequest readAndHandedOn(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() {
                return new Replay(body);
            }
        };
    }

    private record HostFilter(Step step) implements Filter {

        @Override
        public void init(FilterConfig config) {}

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(step.apply((HttpServletRequest) request), response);
        }

        @Override
        public void destroy() {}
    }

    /** As hosts write it: nothing but the reads can be relied on. */
    private static final class Replay extends ServletInputStream {

        private final ByteArrayInputStream body;

        Replay(byte[] body) {
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    /** One that can be read byte by byte, and fails in whatever came with a later version of the API. */
    private static final class Bare extends ServletInputStream {

        private final ServletInputStream real;
        private final Class<? extends Throwable> failure;

        Bare(ServletInputStream real, Class<? extends Throwable> failure) {
            this.real = real;
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            return real.read();
        }

        @Override
        public boolean isFinished() {
            throw failed();
        }

        @Override
        public boolean isReady() {
            throw failed();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw failed();
        }

        private RuntimeException failed() {
            try {
                Throwable thrown = failure.getConstructor().newInstance();
                if (thrown instanceof Error error) {
                    throw error;
                }
                return (RuntimeException) thrown;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
