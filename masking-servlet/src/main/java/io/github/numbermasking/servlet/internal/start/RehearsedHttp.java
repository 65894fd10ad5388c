package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.servlet.internal.body.RereadStream;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Makes a request without a client, and a response that goes nowhere. */
final class RehearsedHttp {

    private RehearsedHttp() {}

    /** Makes a request whose path is that under the host's mapping. */
    static HttpServletRequest request(PlatformRequest request) {
        Map<String, Object> attributes = new HashMap<>();
        RereadStream stream = new RereadStream(request.body().stream());
        return proxy(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "getMethod" -> request.method();
            case "getRequestURI", "getPathInfo" -> request.path();
            case "getQueryString" -> request.query();
            case "getProtocol" -> "HTTP/1.1";
            case "getRemoteAddr" -> request.peer();
            case "getContentType" -> request.header("Content-Type");
            case "getContentLength" -> request.body().length();
            case "getContentLengthLong" -> (long) request.body().length();
            case "getHeaders" -> Collections.enumeration(request.headers((String) arguments[0]));
            case "getHeaderNames" -> Collections.emptyEnumeration();
            case "getInputStream" -> stream;
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getAttribute" -> attributes.get(arguments[0]);
            case "removeAttribute" -> attributes.remove(arguments[0]);
            default -> nothing(called);
        });
    }

    /** Makes a response that accepts everything. */
    static HttpServletResponse response() {
        return proxy(
                HttpServletResponse.class,
                (proxy, called, arguments) ->
                        called.getName().equals("getOutputStream") ? new Nowhere() : nothing(called));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RehearsedHttp.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object nothing(Method called) {
        Class<?> type = called.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? 0L : null;
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int value) {
            // nobody reads it
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("write it");
        }
    }
}
