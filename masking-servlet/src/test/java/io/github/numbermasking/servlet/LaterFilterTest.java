package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters of the host that are mapped after ours and read bodies, to log or to check them. */
class LaterFilterTest {

    private static final String CALL = Vca.of(RIDER, "+6560000001").toString();

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    /** How filters take a body. */
    private enum Taking {
        STREAM {
            @Override
            String take(HttpServletRequest request) throws IOException {
                return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        },
        READER {
            @Override
            String take(HttpServletRequest request) throws IOException {
                StringWriter text = new StringWriter();
                request.getReader().transferTo(text);
                return text.toString();
            }
        },
        /** Asks for the stream before each byte, as the servlet API allows. */
        STREAM_ASKED_FOR_AGAIN {
            @Override
            String take(HttpServletRequest request) throws IOException {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                for (int next = request.getInputStream().read();
                        next >= 0;
                        next = request.getInputStream().read()) {
                    bytes.write(next);
                }
                return bytes.toString(StandardCharsets.UTF_8);
            }
        },
        READER_ASKED_FOR_AGAIN {
            @Override
            String take(HttpServletRequest request) throws IOException {
                StringBuilder text = new StringBuilder();
                for (String line = request.getReader().readLine();
                        line != null;
                        line = request.getReader().readLine()) {
                    text.append(line);
                }
                return text.toString();
            }
        },
        /** As a parser does that has found the end of its document. */
        STREAM_CLOSED_BEFORE_ITS_END {
            @Override
            String take(HttpServletRequest request) throws IOException {
                try (ServletInputStream in = request.getInputStream()) {
                    return new String(in.readNBytes(request.getContentLength()), StandardCharsets.UTF_8);
                }
            }
        },
        LISTENER {
            @Override
            String take(HttpServletRequest request) throws IOException {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ServletInputStream in = request.getInputStream();
                in.setReadListener(new ReadListener() {
                    @Override
                    public void onDataAvailable() throws IOException {
                        while (in.isReady() && !in.isFinished()) {
                            bytes.write(in.read());
                        }
                    }

                    @Override
                    public void onAllDataRead() {
                        bytes.write('.');
                    }

                    @Override
                    public void onError(Throwable failure) {
                        throw new IllegalStateException(failure);
                    }
                });
                in.close();
                return bytes.toString(StandardCharsets.UTF_8).replaceFirst("\\.$", "");
            }
        };

        abstract String take(HttpServletRequest request) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Taking.class)
    void seeTheBodyOneAfterTheOtherAndBreakNothing(Taking taking) {
        try (TestServer server = TestServer.builder()
                .set("masking.answer.deadline", "PT10S")
                .wireAfter(host -> twice(host, taking))
                .start()) {
            assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
            assertEquals(List.of(CALL, CALL), List.copyOf(seen));
        }
    }

    @Test
    void seeABodyWhoseLengthNoHeaderTells() {
        try (TestServer server = TestServer.builder()
                .set("masking.answer.deadline", "PT10S")
                .wireAfter(host -> twice(host, Taking.STREAM))
                .start()) {
            assertEquals(
                    UNKNOWN,
                    Callflow8x8.checked(server.host(
                            "POST",
                            "/numbermasking",
                            BodyPublishers.fromPublisher(BodyPublishers.ofString(CALL)),
                            "Authorization",
                            TestServer.SECRET,
                            "Content-Type",
                            "application/json")));
            assertEquals(List.of(CALL, CALL), List.copyOf(seen));
        }
    }

    @Test
    void seeTheBodiesOfTheManagementApi() {
        try (TestServer server = TestServer.builder()
                .set("masking.answer.deadline", "PT10S")
                .wireAfter(host -> twice(host, Taking.READER))
                .start()) {
            server.put("/numbers/+6560000001", "{\"country\":\"SG\"}").assertStatus(201);
            server.api("PUT", "/numbers/+6560000002", null).assertStatus(201);
            assertEquals(List.of("{\"country\":\"SG\"}", "{\"country\":\"SG\"}", "", ""), List.copyOf(seen));
        }
    }

    /** As frameworks log requests: the filter keeps what others read, and reads nothing itself. */
    @Test
    void seeTheBodyWhereTheyKeepWhatTheServletReads() throws Exception {
        try (TestServer server = TestServer.builder()
                .set("masking.answer.deadline", "PT10S")
                .wireAfter(host -> add(host, (request, response, chain) -> {
                    KeepingRequest keeping = new KeepingRequest(request);
                    chain.doFilter(keeping, response);
                    seen.add(keeping.kept.toString(StandardCharsets.UTF_8));
                }))
                .start()) {
            assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
            assertEquals(CALL, seen.poll(10, TimeUnit.SECONDS)); // added after the answer
        }
    }

    @Test
    void breakNothingWhereTheirOwnStreamIsBroken() {
        try (TestServer server = TestServer.builder()
                .set("masking.answer.deadline", "PT10S")
                .wireAfter(host -> add(
                        host,
                        (request, response, chain) -> chain.doFilter(
                                new HttpServletRequestWrapper(request) {
                                    @Override
                                    public ServletInputStream getInputStream() {
                                        throw new AbstractMethodError();
                                    }
                                },
                                response)))
                .start()) {
            assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
        }
    }

    @Test
    void mayForwardToUsAgainWhereOurFilterIsMappedForThat() {
        try (TestServer server = TestServer.builder()
                .set("masking.answer.deadline", "PT10S")
                .withoutFilter()
                .wire(host -> host.addFilter(
                        new FilterHolder(new MaskingFilter()),
                        "/numbermasking/*",
                        EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD)))
                .wireAfter(host -> add(host, (request, response, chain) -> {
                    seen.add(Taking.STREAM.take(request));
                    request.getRequestDispatcher("/numbermasking/").forward(request, response);
                }))
                .start()) {
            assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
            assertEquals(List.of(CALL), List.copyOf(seen));
        }
    }

    private void twice(ServletContextHandler host, Taking taking) {
        for (int n = 0; n < 2; n++) {
            add(host, (request, response, chain) -> {
                if (!request.getMethod().equals("GET")) {
                    seen.add(taking.take(request));
                }
                chain.doFilter(request, response);
            });
        }
    }

    private static void add(ServletContextHandler host, Step step) {
        host.addFilter(new FilterHolder(new LaterFilter(step)), "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private interface Step {

        void apply(HttpServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException;
    }

    private record LaterFilter(Step step) implements Filter {

        @Override
        public void init(FilterConfig config) {}

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            step.apply((HttpServletRequest) request, response, chain);
        }

        @Override
        public void destroy() {}
    }

    private static final class KeepingRequest extends HttpServletRequestWrapper {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        KeepingRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ByteArrayInputStream all =
                    new ByteArrayInputStream(super.getInputStream().readAllBytes());
            return new ServletInputStream() {
                @Override
                public int read() {
                    int next = all.read();
                    if (next >= 0) {
                        kept.write(next);
                    }
                    return next;
                }

                @Override
                public boolean isFinished() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public boolean isReady() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
