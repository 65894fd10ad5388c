package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.EnumSet;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.junit.jupiter.api.Test;

/** Filters of the host that stand before ours and have had the body in their hands. */
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

    @Test
    void saysSoWhenTheHostHasTakenAReader() {
        try (TestServer server = behind(request -> {
            request.getReader();
            return request;
        })) {
            assertSaysSo(server);
        }
    }

    @Test
    void saysSoWhenTheHostHasReadTheBodyToItsEnd() {
        try (TestServer server = behind(request -> {
            request.getInputStream().readAllBytes();
            return request;
        })) {
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
            request.setAttribute(Admission.class.getName(), "anything");
            return request;
        })) {
            assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
        }
    }

    private static TestServer behind(Step step) {
        return TestServer.builder()
                .set("masking.body.limit", "4096")
                .wire(host -> host.addFilter(
                        new FilterHolder(new HostFilter(step)), "/numbermasking/*", EnumSet.of(DispatcherType.REQUEST)))
                .start();
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
}
